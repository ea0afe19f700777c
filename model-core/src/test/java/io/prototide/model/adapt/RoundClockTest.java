package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundClockTest {

    @ParameterizedTest
    @CsvSource({"0, 100", "99, 100", "100, 200", "101, 200", "-1, 0", "-100, 0", "-101, -100"})
    void holdsInARoundTheTimesFromItsStartToBeforeItsEnd(long time, long end) {
        assertThat(new RoundClock(100, 7).endOf(time)).isEqualTo(end);
    }

    @Test
    void putsTheNextModelIntoEffectOneLagAfterTheEnd() {
        RoundClock clock = new RoundClock(100, 7);
        assertThat(clock.effectiveFrom(200)).isEqualTo(207);
        // With the model of 200 known, all up to that of 300 can be scored.
        assertThat(clock.scorableUntil(200)).isEqualTo(306);
    }

    @Test
    void refusesRoundsOfNoLength() {
        assertThatThrownBy(() -> new RoundClock(0, 1))
                .hasMessage("round length in milliseconds must be at least 1, got 0");
        assertThatThrownBy(() -> new RoundClock(1, 0))
                .hasMessage("round lag in milliseconds must be at least 1, got 0");
    }
}
