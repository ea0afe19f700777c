package io.prototide.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrototideTest {
    @Test
    void helpListsTheCommandsAndExitsWithZero() {
        Ran ran = Ran.prototide("--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("simulate", "results", "bench", "Exit codes: 0 done, 2 wrong usage or configuration");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aMissingCommandIsWrongUsage() {
        Ran ran = Ran.prototide();

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("prototide: a command is missing\nTry 'prototide --help'.\n");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        Ran ran = Ran.prototide("frobnicate");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("'frobnicate'").contains("Try 'prototide --help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "console", "bench"})
    void aCommandOfALaterVersionSaysInOneLineThatItIsNotThere(String command) {
        Ran ran = Ran.prototide(command, "--some", "flag");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("prototide " + command + " is not there yet: it comes with a later version.\n");
    }

    @Test
    void theSineBenchmarkRefusesAMethodThatItDoesNotKnow() {
        Ran ran = Ran.prototide("sinusoid", "--method", "anil");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("prototide sinusoid: --method must be one of maml, fomaml, reptile, pretrained, got anil\n");
    }

    @Test
    void aWrongFlagNamesTheCommandWhoseHelpTellsMore() {
        Ran ran = Ran.prototide("simulate", "--scenario", "weather", "--out", "x.csv");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--scenario", "weather").endsWith("Try 'prototide simulate --help'.\n");
    }

    @Test
    void versionNamesThePrototideAndTheJavaVersion() {
        Ran ran = Ran.prototide("--version");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("prototide ").contains("Java 17");
    }
}
