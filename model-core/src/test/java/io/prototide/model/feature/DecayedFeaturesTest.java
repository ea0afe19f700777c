package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Count, sum, mean, deviation and ratio: all fade by half in ten seconds here, if nothing else is said. */
class DecayedFeaturesTest {
    private static final FeatureOptions HALF = FeatureOptions.halfLife(Duration.ofSeconds(10));
    private static final FeatureOptions YEAR = FeatureOptions.window(Duration.ofDays(365));

    @Test
    void countsEarlierEventsEachByItsAge() {
        Life life = new Life(Life.spec(FeatureKind.COUNT, HALF));
        assertThat(life.live(0)[0]).isZero();
        assertThat(life.live(10)[0]).isCloseTo(Math.log(1.5), within(1e-12));
        // (1/2 + 1) / 2.
        assertThat(life.live(20)[0]).isCloseTo(Math.log(1.75), within(1e-12));
        assertThat(life.reader.inFieldUnit(0, Math.log(1.75))).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aWindowIsTheTimeAfterWhichAnEventCountsOneOverE() {
        Life life = new Life(Life.spec(FeatureKind.COUNT, FeatureOptions.window(Duration.ofSeconds(10))));
        life.live(0);
        assertThat(life.read(10)[0]).isCloseTo(Math.log(1 + 1 / Math.E), within(1e-12));
    }

    @Test
    void aLateEventCountsByItsOwnAgeAndReadsTheLatestState() {
        Life life = new Life(Life.spec(FeatureKind.COUNT, HALF));
        life.live(0);
        life.live(20);
        // At 20: 1/4 + 1.
        assertThat(life.live(10)[0]).isCloseTo(Math.log(2.25), within(1e-12));
        assertThat(life.read(20)[0]).isCloseTo(Math.log(2.75), within(1e-12));
    }

    @Test
    void countsEventsBefore1970() {
        Life life = new Life(Life.spec(FeatureKind.COUNT, HALF), sum());
        life.live(-20, 4);
        double[] x = life.live(-10, 2);
        assertThat(x[0]).isCloseTo(Math.log(1.5), within(1e-12));
        assertThat(x[1]).isCloseTo(Math.log(3), within(1e-12));
    }

    private static FeatureSpec sum() {
        return new FeatureSpec("s", FeatureKind.SUM, java.util.List.of("v"), null, HALF, null);
    }

    @Test
    void sumsWhatWasThere() {
        Life life = new Life(Life.spec(FeatureKind.SUM, HALF, "v"));
        assertThat(life.live(0, 4)[0]).isZero();
        life.live(5);
        life.live(10, 8);
        // (4/2 + 8) / 2 = 5.
        assertThat(life.read(20, 1)[0]).isCloseTo(Math.log(6), within(1e-12));
        life.live(20, -10);
        assertThat(life.read(20)[0]).isCloseTo(-Math.log(6), within(1e-12));
    }

    @Test
    void meansBeforeTheEvent() {
        Life life = new Life(Life.spec(FeatureKind.MEAN, HALF, "v"));
        assertThat(life.live(0, 4)[0]).isNaN();
        assertThat(life.live(10, 8)[0]).isEqualTo(4);
        // Weights 1/2 and 1: 10 / 1.5, and the same after any time.
        assertThat(life.read(10)[0]).isCloseTo(10 / 1.5, within(1e-12));
        assertThat(life.read(50)[0]).isCloseTo(10 / 1.5, within(1e-12));
    }

    @Test
    void deviatesByTheWeightsOfThePairs() {
        Life life = new Life(Life.spec(FeatureKind.DEVIATION, HALF, "v"));
        assertThat(life.live(0, 2)[0]).isNaN();
        assertThat(life.live(10, 4)[0]).isNaN();
        // Two values: |a - b| / sqrt 2, whatever their weights.
        assertThat(life.live(20, 8)[0]).isCloseTo(Math.sqrt(2), within(1e-12));
        // Weights 1/4, 1/2, 1: (4/8 + 36/4 + 16/2) / (2 * 7/8) = 10.
        assertThat(life.read(20)[0]).isCloseTo(Math.sqrt(10), within(1e-12));
    }

    @Test
    void doesNotCancelLargeCloseValues() {
        Life mean = new Life(Life.spec(FeatureKind.MEAN, YEAR, "v"));
        Life deviation = new Life(Life.spec(FeatureKind.DEVIATION, YEAR, "v"));
        for (long value : new long[] {1_000_000_004, 1_000_000_007, 1_000_000_013, 1_000_000_016}) {
            mean.live(0, value);
            deviation.live(0, value);
        }
        assertThat(mean.read(0)[0]).isEqualTo(1_000_000_010);
        assertThat(deviation.read(0)[0]).isCloseTo(Math.sqrt(30), within(1e-12));
    }

    @Test
    void comparesANumberWithTheMeanBeforeIt() {
        Life life = new Life(Life.spec(FeatureKind.RATIO, HALF, "v"));
        assertThat(life.live(0, 9)[0]).isNaN();
        assertThat(life.read(3, 99)[0]).isCloseTo(Math.log(10), within(1e-12));
        assertThat(life.read(3, 9)[0]).isZero();
        assertThat(life.read(3, -99)[0]).isCloseTo(-Math.log(1000), within(1e-12));
        assertThat(life.read(3)[0]).isNaN();
    }

    @ParameterizedTest
    @EnumSource(
            value = FeatureKind.class,
            names = {"MEAN", "DEVIATION", "RATIO"})
    void afterAHugeGapNothingIsKnownAndLaterValuesAreExact(FeatureKind kind) {
        Life life = new Life(Life.spec(kind, HALF, "v"));
        life.live(0, 1e12);
        life.live(1, -1e12);
        double later = 1e9;
        assertThat(life.live(later, 0.1)[0]).isNaN();
        life.live(later, 0.3);
        life.live(later, 0.3);
        double expected = switch (kind) {
            case MEAN -> 0.7 / 3;
            case DEVIATION -> Math.sqrt(0.04 / 3);
            default -> Math.log1p(1) - Math.log1p(0.7 / 3);
        };
        assertThat(life.read(later, 1)[0]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aValueThatOutweighsAnOldOneIsNotRoundedByIt() {
        Life life = new Life(Life.spec(FeatureKind.MEAN, HALF, "v"));
        life.live(0, 1e12);
        // After 100 half-lives the old one weighs 8e-31.
        life.live(1000, 0.1);
        assertThat(life.read(1000)[0]).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void saysWhyThereIsNoValue() {
        Life ratio = new Life(Life.spec(FeatureKind.RATIO, HALF, "v"));
        assertThat(why(ratio, 0, 1)).isEqualTo("there is no earlier value, or it is too long ago");
        assertThat(why(ratio, 0)).isEqualTo("the event has no value");
        Life deviation = new Life(Life.spec(FeatureKind.DEVIATION, HALF, "v"));
        assertThat(why(deviation, 0, 1)).isEqualTo("there are fewer than two earlier values, or they are too long ago");
    }

    private static String why(Life life, double seconds, Object... values) {
        return life.reader.whyMissing(0, life.event(seconds, values), life.memory);
    }

    @Test
    void staysFiniteForValuesBeyondAllBounds() {
        for (FeatureKind kind :
                new FeatureKind[] {FeatureKind.RATIO, FeatureKind.SUM, FeatureKind.MEAN, FeatureKind.DEVIATION}) {
            Life life = new Life(Life.spec(kind, YEAR, "v"));
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 1000; i++) {
                double x = life.live(i, random.nextBoolean() ? 1e308 : -1e308)[0];
                assertThat(Double.isInfinite(x)).as(kind.word()).isFalse();
            }
            assertThat(life.read(1000, 1)[0]).as(kind.word()).isFinite();
        }
    }
}
