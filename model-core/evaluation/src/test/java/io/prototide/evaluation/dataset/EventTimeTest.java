package io.prototide.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1522540831000",
                "2018-04-01T00:00:31Z",
                "2018-04-01T00:00:31",
                "2018-04-01 00:00:31",
                "2018-04-01T02:00:31.000+02:00"
            })
    void readsOneInstantInEveryForm(String text) {
        assertThat(EventTime.parse(text)).hasValue(1522540831000L);
    }

    @Test
    void takesADateAsItsFirstInstantInUtc() {
        assertThat(EventTime.parse("1970-01-02")).hasValue(86_400_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2018-13-01", "12.5", "2018-04-01T25:00:00"})
    void refusesWhatIsNoTime(String text) {
        assertThat(EventTime.parse(text)).isEmpty();
    }
}
