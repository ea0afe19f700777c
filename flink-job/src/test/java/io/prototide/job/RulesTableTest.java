package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of rules is whole, and the tests that it names are there. */
class RulesTableTest {
    private static final Pattern LINE = Pattern.compile("(?m)^\\| (R\\d+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern CLASS = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final List<String> MODULES =
            List.of("../flink-job", "../model-core", "../deploy/local", "../schemas");

    @Test
    void hasEveryRuleInOrder() throws IOException {
        List<String> rules = new ArrayList<>(
                IntStream.rangeClosed(1, 28).mapToObj(rule -> "R" + rule).toList());
        rules.add("R31");

        assertThat(lines()).extracting(line -> line.group(1)).containsExactlyElementsOf(rules);
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        TreeSet<String> tests = tests();
        for (MatchResult line : lines()) {
            List<String> named = CLASS.matcher(line.group(3))
                    .results()
                    .map(match -> match.group(1))
                    .toList();

            assertThat(named).as(line.group(1)).isNotEmpty();
            assertThat(tests).as(line.group(1)).containsAll(named);
        }
    }

    private static List<MatchResult> lines() throws IOException {
        return LINE.matcher(Files.readString(Path.of("README.md"))).results().toList();
    }

    /** Simple names of the classes of tests of the modules that rules are shown in. */
    private static TreeSet<String> tests() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.replace(".java", "")));
            }
        }
        return names;
    }
}
