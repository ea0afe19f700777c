package io.prototide.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may import which: the flow has one direction. */
@AnalyzeClasses(
        packages = {"io.prototide.job", "io.prototide.model"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JOB = "io.prototide.job.";

    @ArchTest
    static final ArchRule STEPS_HAVE_NO_CYCLE =
            slices().matching("io.prototide.job.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CONFIG_KNOWS_NO_STEP = noClasses()
            .that()
            .resideInAPackage(JOB + "config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    JOB + "registry..",
                    JOB + "ingest..",
                    JOB + "detection..",
                    JOB + "starter..",
                    JOB + "rule..",
                    JOB + "alert..");

    @ArchTest
    static final ArchRule WRITERS_SCHEMAS_KNOW_NOTHING_OF_THE_JOB = noClasses()
            .that()
            .resideInAPackage(JOB + "writer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    JOB + "config..",
                    JOB + "registry..",
                    JOB + "ingest..",
                    JOB + "detection..",
                    JOB + "starter..",
                    JOB + "rule..",
                    JOB + "alert..");

    @ArchTest
    static final ArchRule THE_REGISTRY_KNOWS_NO_STEP = noClasses()
            .that()
            .resideInAPackage(JOB + "registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    JOB + "ingest..", JOB + "detection..", JOB + "starter..", JOB + "rule..", JOB + "alert..");

    /** What comes in may be personal: it goes to the dead letters, never to a log. */
    @ArchTest
    static final ArchRule NOTHING_OF_A_RECORD_IS_LOGGED = noClasses()
            .that()
            .resideInAnyPackage(JOB + "ingest..", JOB + "alert..", JOB + "rule..", JOB + "starter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.logging..");

    @ArchTest
    static final ArchRule INGEST_AND_ALERT_KNOW_CONFIG_ALONE = noClasses()
            .that()
            .resideInAnyPackage(JOB + "ingest..", JOB + "alert..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB + "detection..", JOB + "starter..", JOB + "rule..");

    @ArchTest
    static final ArchRule DETECTION_KNOWS_NEITHER_THE_STARTER_NOR_RULE_RECORDS = noClasses()
            .that()
            .resideInAPackage(JOB + "detection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB + "starter..", JOB + "rule..");

    @ArchTest
    static final ArchRule THE_STARTER_AND_RULE_RECORDS_DO_NOT_KNOW_DETECTION = noClasses()
            .that()
            .resideInAnyPackage(JOB + "starter..", JOB + "rule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JOB + "detection..");

    @ArchTest
    static final ArchRule ONLY_THE_MAIN_CLASS_USES_THE_GRAPH = noClasses()
            .that()
            .resideInAPackage(JOB + "*..")
            .or()
            .resideInAPackage("io.prototide.model..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(JOB + "Pipeline");

    @ArchTest
    static final ArchRule MODEL_CORE_KNOWS_NO_PLATFORM = noClasses()
            .that()
            .resideInAPackage("io.prototide.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.apache.avro..", "io.prototide.job..");
}
