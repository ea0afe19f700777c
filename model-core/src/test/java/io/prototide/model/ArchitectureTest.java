package io.prototide.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "io.prototide.model.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.prototide.model");

    private static final List<String> BELOW_ADAPT =
            List.of("feature", "embedding", "prototype", "calibration", "support", "rule", "normal", "head", "drift");

    private static final List<String> UP_TO_ADAPT = List.of(
            "feature", "embedding", "prototype", "calibration", "support", "rule", "normal", "head", "drift", "adapt");

    private static final List<String> ARTIFACTS = List.of(
            "feature",
            "embedding",
            "prototype",
            "calibration",
            "support",
            "rule",
            "normal",
            "head",
            "drift",
            "adapt",
            "gradient");

    private static final List<String> WITH_LEARNERS = Stream.concat(
                    UP_TO_ADAPT.stream(), Stream.of("gradient", "learner"))
            .toList();

    /** What each package may import of ours, besides itself. */
    private static final Map<String, List<String>> IMPORTS = Map.ofEntries(
            Map.entry("feature", List.of()),
            Map.entry("embedding", List.of()),
            Map.entry("prototype", List.of("embedding")),
            Map.entry("calibration", List.of()),
            Map.entry("support", List.of()),
            Map.entry("normal", List.of()),
            Map.entry("drift", List.of()),
            Map.entry("head", List.of("prototype", "embedding")),
            Map.entry("rule", List.of("feature")),
            Map.entry("gradient", List.of("embedding")),
            Map.entry("learner", List.of("gradient", "embedding")),
            Map.entry("adapt", BELOW_ADAPT),
            Map.entry("starter", WITH_LEARNERS),
            Map.entry("artifact", ARTIFACTS),
            Map.entry("config", UP_TO_ADAPT));

    /** Methods of Math whose result is the same on every machine; the others may differ in the last bit. */
    private static final Set<String> EXACT =
            Set.of("sqrt", "abs", "max", "min", "floor", "ceil", "rint", "round", "signum", "floorDiv", "floorMod");

    private static final Map<String, Set<String>> CLOCKS_AND_DICE = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Thread", Set.of("sleep"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
            "java.time.Instant", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"));

    private static final ArchRule NO_CLOCKS_OR_DICE = noClasses()
            .should()
            .accessTargetWhere(describe("a clock, a pause or an unseeded draw", ArchitectureTest::isClockOrDice))
            .because("time and randomness are arguments");

    private static final ArchRule NO_INEXACT_MATH = noClasses()
            .should()
            .accessTargetWhere(describe("a method of Math that is not exact", ArchitectureTest::isInexactMath))
            .because("StrictMath gives the same bits everywhere");

    static Stream<String> packages() {
        return IMPORTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageImportsOnlyWhatLiesBelowIt(String name) {
        String[] allowed = Stream.concat(Stream.of(name), IMPORTS.get(name).stream())
                .map(known -> ROOT + known)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign = resideOutsideOfPackage("io.prototide..");
        classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat(foreign.or(resideInAnyPackage(allowed)))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> found = CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(new TreeSet<>(IMPORTS.keySet()));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theModelKnowsNothingOfFlinkKafkaOrAvro() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.apache.avro..")
                .check(CLASSES);
    }

    @Test
    void onlyLearnersMayUseNd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "gradient..", ROOT + "learner..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
                .check(CLASSES);
    }

    @Test
    void nobodyReadsAClockOrDrawsUnseeded() {
        NO_CLOCKS_OR_DICE.check(CLASSES);
    }

    @Test
    void nobodyCallsMathThatMayDifferInTheLastBit() {
        NO_INEXACT_MATH.check(CLASSES);
    }

    @Test
    void theRulesFindWhatTheyForbid() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        EvaluationResult dice = NO_CLOCKS_OR_DICE.evaluate(offender);
        assertThat(dice.getFailureReport().getDetails()).hasSize(2);

        EvaluationResult math = NO_INEXACT_MATH.evaluate(offender);
        assertThat(math.getFailureReport().getDetails()).hasSize(2);
    }

    private static boolean isClockOrDice(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath")) {
            return name.equals("random");
        }
        boolean unseeded = (owner.equals("java.util.Random") || owner.equals("java.util.SplittableRandom"))
                && access.getTarget().getFullName().endsWith("<init>()");
        return unseeded || CLOCKS_AND_DICE.getOrDefault(owner, Set.of()).contains(name);
    }

    private static boolean isInexactMath(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        return access.getTargetOwner().isEquivalentTo(Math.class)
                && !name.equals("PI")
                && !name.endsWith("Exact")
                && !EXACT.contains(name);
    }

    /** Breaks each rule of calls twice: by a call and by a reference. */
    private static final class Offender {
        private final Supplier<Random> dice = Random::new;
        private final DoubleUnaryOperator sine = Math::sin;

        private double draw() {
            return dice.get().nextInt() + sine.applyAsDouble(System.nanoTime()) + Math.exp(Math.sqrt(2));
        }
    }
}
