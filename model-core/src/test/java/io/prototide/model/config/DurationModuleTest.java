package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationModuleTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, 500",
        "500 ms, 500",
        "30s, 30000",
        "5m, 300000",
        "5min, 300000",
        "12h, 43200000",
        "7d, 604800000",
        "'  7 d ', 604800000",
        "0s, 0",
        "PT5M, 300000",
        "PT1H30M, 5400000",
        "P2D, 172800000",
        "-PT1S, -1000"
    })
    void readsDurationsAsPeopleWriteThem(String text, long millis) {
        assertThat(DurationModule.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "1.5h", "5 weeks", "5M", "1h30m", "1234567890123s", "P1Y"})
    void refusesWhatMayMeanSomethingElse(String text) {
        assertThatThrownBy(() -> DurationModule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a duration must look like 500ms, 30s, 5m, 12h, 7d or PT5M, got '" + text + "'");
    }
}
