package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

    @Test
    void spreadsKeysEvenlyOverHalfTheLag() {
        RoundClock clock = new RoundClock(3_600_000, 300_000);
        assertThat(clock.spreadMillis()).isEqualTo(150_000);
        assertThat(clock.allClosed(7_200_000)).isEqualTo(7_350_000);
        long[] closes = IntStream.range(0, 10_000)
                .mapToLong(i -> clock.closes(7_200_000, "customer-" + i) - 7_200_000)
                .toArray();
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = tenth * 15_000L;
            // A thousand on average, with a deviation of 30.
            assertThat(LongStream.of(closes)
                            .filter(at -> at >= from && at < from + 15_000)
                            .count())
                    .isBetween(880L, 1120L);
        }
        assertThat(LongStream.of(closes).max().orElseThrow()).isLessThanOrEqualTo(150_000);
    }

    @Test
    void noVersionTakesEffectWhileKeysClose() {
        for (long length = 1; length <= 12; length++) {
            for (long lag = 1; lag <= 40; lag++) {
                RoundClock clock = new RoundClock(length, lag);
                long end = 100 * length;
                for (long round = end - 50 * length; round <= end; round += length) {
                    assertThat(clock.effectiveFrom(round) > end && clock.effectiveFrom(round) < clock.allClosed(end))
                            .as("length %d, lag %d, version of %d", length, lag, round)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void keysCloseTogetherWhereThereIsNoTimeToSpread() {
        RoundClock clock = new RoundClock(10, 20);
        assertThat(clock.closes(50, "A")).isEqualTo(50);
        assertThat(clock.closes(50, "B")).isEqualTo(50);
    }
}
