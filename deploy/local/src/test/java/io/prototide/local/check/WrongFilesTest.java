package io.prototide.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.prototide.local.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of {@code resources/wrong} is refused. Its first line is a comment with what the message must hold, separated
 * by bars: the line, then key, rule and value. A new kind of mistake is a new file there.
 */
class WrongFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/wrong");

    @ParameterizedTest
    @MethodSource("files")
    void aWrongFileIsRefusedWithLineKeyRuleAndValue(Path file) throws IOException {
        List<String> expected =
                List.of(Files.readAllLines(file).get(0).substring("# ".length()).split(" \\| "));

        Ran ran = Ran.prototide("check", "--config", file.toString());

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("prototide: " + file + " " + expected.get(0) + ": ")
                .contains(expected.subList(1, expected.size()))
                .hasLineCount(1);
    }

    @Test
    void thereAreManyKindsOfMistakes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(90);
        }
    }

    static List<Arguments> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .<Arguments>map(file -> argumentSet(file.getFileName().toString(), file))
                    .toList();
        }
    }
}
