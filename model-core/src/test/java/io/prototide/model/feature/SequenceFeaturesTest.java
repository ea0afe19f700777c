package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Difference, lag and spread. */
class SequenceFeaturesTest {

    @Test
    void takesTheDifferenceToThePreviousNumberPassingOverMissingOnes() {
        Life life = new Life(Life.spec(FeatureKind.DIFFERENCE, "v"));
        assertThat(life.live(0, 5)[0]).isNaN();
        assertThat(life.live(1, 7)[0]).isEqualTo(2);
        assertThat(life.live(2)[0]).isNaN();
        assertThat(life.live(3, 4)[0]).isEqualTo(-3);
        assertThat(life.live(4, 0)[0]).isEqualTo(-4);
        assertThat(life.live(5, 1)[0]).isEqualTo(1);
    }

    @Test
    void givesTheNumberSoManyNumbersAgo() {
        Life life = new Life(Life.spec(FeatureKind.LAG, FeatureOptions.back(3), "v"));
        assertThat(life.live(0, 10)[0]).isNaN();
        assertThat(life.live(1, 11)[0]).isNaN();
        assertThat(life.live(2)[0]).isNaN();
        assertThat(life.live(3, 12)[0]).isNaN();
        assertThat(life.live(4, 13)[0]).isEqualTo(10);
        assertThat(life.live(5, 14)[0]).isEqualTo(11);
        assertThat(life.live(6)[0]).as("it needs no number of this event").isEqualTo(12);
        assertThat(life.live(7, 15)[0]).isEqualTo(12);
    }

    @Test
    void spreadsTheLatestNumbersThisOneIncluded() {
        Life life = new Life(Life.spec(FeatureKind.SPREAD, FeatureOptions.back(3), "v"));
        assertThat(life.live(0, 1)[0]).isNaN();
        assertThat(life.live(1, 3)[0]).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(life.live(2)[0]).isNaN();
        // 1, 3, 8: mean 4, 9 + 1 + 16 over 2.
        assertThat(life.live(3, 8)[0]).isCloseTo(Math.sqrt(13), within(1e-12));
        // 3, 8, 1: the same distances.
        assertThat(life.live(4, 1)[0]).isCloseTo(Math.sqrt(13), within(1e-12));
        assertThat(life.live(5, 1)[0]).isCloseTo(Math.sqrt(49 / 3.0), within(1e-12));
    }

    @Test
    void spreadsLargeCloseNumbersExactly() {
        Life life = new Life(Life.spec(FeatureKind.SPREAD, FeatureOptions.back(32), "v"));
        life.live(0, 1_000_000_004);
        life.live(0, 1_000_000_007);
        life.live(0, 1_000_000_013);
        assertThat(life.read(0, 1_000_000_016)[0]).isEqualTo(Math.sqrt(30));
    }

    @Test
    void aConstantSignalHasNoSpread() {
        Life life = new Life(Life.spec(FeatureKind.SPREAD, FeatureOptions.back(2), "v"));
        life.live(0, 0.1);
        assertThat(life.live(1, 0.1)[0]).isZero();
    }

    @Test
    void saysWhyThereIsNoValue() {
        Life lag = new Life(Life.spec(FeatureKind.LAG, FeatureOptions.back(3), "v"));
        assertThat(lag.reader.whyMissing(0, lag.event(0, 1), lag.memory))
                .isEqualTo("there are fewer than 3 earlier values");
        Life difference = new Life(Life.spec(FeatureKind.DIFFERENCE, "v"));
        assertThat(difference.reader.whyMissing(0, difference.event(0, 1), difference.memory))
                .isEqualTo("there is no earlier value");
        assertThat(difference.reader.whyMissing(0, difference.event(0), difference.memory))
                .isEqualTo("the event has no value");
        Life spread = new Life(Life.spec(FeatureKind.SPREAD, FeatureOptions.back(2), "v"));
        assertThat(spread.reader.whyMissing(0, spread.event(0, 1), spread.memory))
                .isEqualTo("there is no earlier value");
    }
}
