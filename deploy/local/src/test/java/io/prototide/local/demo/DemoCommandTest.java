package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.local.Ran;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void helpNamesEveryFlag() {
        Ran ran = Ran.prototide("demo", "--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("--events=N", "--keys=K", "--seed=S", "--report=FILE", "--keep-running", "--console");
    }

    @Test
    void saysThatTheConsoleIsNotThereYet() {
        Ran ran = Ran.prototide("demo", "--console");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("prototide: --console is not there yet");
    }

    @Test
    void refusesTooShortAStream() {
        Ran ran = Ran.prototide("demo", "--events", "999");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("prototide: --events must be at least 1000, got 999\nTry 'prototide demo --help'.\n");
    }

    @Test
    void refusesAStreamWithoutCustomers() {
        Ran ran = Ran.prototide("demo", "--keys", "0");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("prototide: --keys must be at least 1, got 0\n");
    }
}
