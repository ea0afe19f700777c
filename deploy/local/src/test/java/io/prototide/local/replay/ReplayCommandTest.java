package io.prototide.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.local.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
    private static final String CONFIG = "../examples/card-fraud.yaml";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from events | --from must be dead-letters, got events",
                "--from dead-letters --reason odd | --reason must be one of analyst_limit, decode,",
                "--from dead-letters --since yesterday | --since must be epoch milliseconds or look like"
                        + " 2025-01-06T00:00:00Z, got yesterday",
                "--from dead-letters --max-attempts 0 | --max-attempts must be at least 1, got 0",
            })
    void wrongUsageIsSaidBeforeAnythingIsDone(String flags, String message) {
        Ran ran = Ran.prototide(("replay --config " + CONFIG + " " + flags).split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message).endsWith("Try 'prototide replay --help'.\n");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aWrongConfigurationIsNamedWithItsLine() {
        Ran ran = Ran.prototide(
                "replay", "--from", "dead-letters", "--config", "src/test/resources/wrong/unknown-key.yaml");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("line 6: detection.warmup is not known");
    }
}
