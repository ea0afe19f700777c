package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What verdicts tell of an entity: they fade by half in ten seconds here. */
class ConfirmedFeaturesTest {
    private static final FeatureOptions HALF = FeatureOptions.halfLife(Duration.ofSeconds(10));

    private final Life count = new Life(Life.spec(FeatureKind.CONFIRMED_COUNT, HALF));
    private final Life rate = new Life(Life.spec(FeatureKind.CONFIRMED_RATE, HALF));
    private final Life elapsed = new Life(Life.spec(FeatureKind.CONFIRMED_ELAPSED));

    @Test
    void countsConfirmationsFromTheTimeOfTheirVerdict() {
        assertThat(count.live(0)[0]).isZero();
        count.confirmed(0);
        assertThat(count.live(10)[0]).isCloseTo(Math.log(1.5), within(1e-12));
        count.confirmed(10);
        assertThat(count.read(10)[0]).isCloseTo(Math.log(2.5), within(1e-12));
        assertThat(count.read(20)[0]).isCloseTo(Math.log(1.75), within(1e-12));
    }

    @Test
    void takesExactlyOneBack() {
        count.confirmed(0);
        count.confirmed(10);
        count.confirmed(20);
        count.retracted(10, 30);
        // Of 0 and 20 at 20: 1/4 + 1.
        assertThat(count.read(20)[0]).isCloseTo(Math.log(2.25), within(1e-12));
        count.retracted(20, 30);
        assertThat(count.read(20)[0]).isCloseTo(Math.log(1.25), within(1e-12));
        count.retracted(0, 30);
        assertThat(count.read(20)[0]).isZero();
        assertThat(count.memory.numbers()).containsOnly(0);
    }

    @Test
    void theOrderOfVerdictsHasNoEffect() {
        count.confirmed(20);
        count.confirmed(0);
        assertThat(count.read(20)[0]).isCloseTo(Math.log(2.25), within(1e-12));
        count.retracted(0, 25);
        assertThat(count.read(20)[0]).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aRetractionOfNothingTakesNothing() {
        count.retracted(5, 6);
        assertThat(count.read(10)[0]).isZero();
        rate.retracted(5, 6);
        assertThat(rate.read(10)[0]).isZero();
        elapsed.retracted(5, 6);
        assertThat(elapsed.read(10)[0]).isNaN();
    }

    @Test
    void rateIsConfirmedOverEarlierEventsAndHalfAnEvent() {
        assertThat(rate.live(0)[0]).isZero();
        rate.live(10);
        rate.confirmed(0);
        // Events 1/4 + 1/2, confirmed 1/4 of one: .25 / 1.25.
        assertThat(rate.read(20)[0]).isCloseTo(0.2, within(1e-12));
        rate.retracted(0, 15);
        assertThat(rate.read(20)[0]).isZero();
    }

    @Test
    void rateIsAtMostOne() {
        rate.live(0);
        rate.confirmed(1000);
        rate.confirmed(1000);
        assertThat(rate.read(1000)[0]).isEqualTo(1);
    }

    @Test
    void elapsedSinceTheLastConfirmationThatStands() {
        assertThat(elapsed.live(0)[0]).isNaN();
        elapsed.confirmed(0);
        assertThat(elapsed.live(9)[0]).isCloseTo(Math.log(10), within(1e-12));
        elapsed.confirmed(5);
        elapsed.confirmed(2);
        assertThat(elapsed.read(9)[0]).isCloseTo(Math.log(5), within(1e-12));
        elapsed.retracted(5, 10);
        assertThat(elapsed.read(9)[0]).isCloseTo(Math.log(8), within(1e-12));
        elapsed.retracted(0, 10);
        assertThat(elapsed.read(9)[0]).isCloseTo(Math.log(8), within(1e-12));
        elapsed.retracted(2, 10);
        assertThat(elapsed.read(9)[0]).isNaN();
        assertThat(elapsed.reader.whyMissing(0, elapsed.event(9), elapsed.memory))
                .isEqualTo("nothing was confirmed");
    }

    @Test
    void elapsedKeepsTheLatestEight() {
        for (int i = 0; i < 100; i++) {
            elapsed.confirmed(i % 2 == 0 ? i : 100 - i);
        }
        assertThat(elapsed.memory.numbers()).hasSize(9);
        assertThat(elapsed.read(99)[0]).isZero();
        for (int i = 99; i > 92; i--) {
            elapsed.retracted(i, 200);
            assertThat(elapsed.read(99)[0]).isCloseTo(Math.log(1 + 99 - (i - 1)), within(1e-12));
        }
        elapsed.retracted(92, 200);
        assertThat(elapsed.read(99)[0]).isNaN();
    }

    @Test
    void aVerdictAheadOfTheEventIsNow() {
        elapsed.confirmed(100);
        assertThat(elapsed.read(50)[0]).isZero();
        count.confirmed(100);
        assertThat(count.read(50)[0]).isCloseTo(Math.log(2), within(1e-12));
    }
}
