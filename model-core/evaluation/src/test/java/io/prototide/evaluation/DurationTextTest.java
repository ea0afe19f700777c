package io.prototide.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"7d, 604800", "12h, 43200", "30m, 1800", "45s, 45", "0s, 0", "0, 0", "PT1H, 3600", "2000ms, 2"})
    void readsShortAndIsoForms(String text, long seconds) {
        assertThat(DurationText.parse("--label-delay", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7w", "-1d", "PT-1H", "soon"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse("--label-delay", text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--label-delay must be a duration such as 7d");
    }

    @Test
    void namesTheFlagAndTheValue() {
        assertThatThrownBy(() -> DurationText.parse("--label-delay", "7w"))
                .hasMessage("--label-delay must be a duration such as 7d, 12h, 30m, 45s or 0s, got 7w");
    }
}
