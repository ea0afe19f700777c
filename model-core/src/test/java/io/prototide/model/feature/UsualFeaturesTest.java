package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Numbers against what is usual for an entity: usually 4 at first, and what was fades by half in ten seconds. */
class UsualFeaturesTest {
    private static final FeatureOptions HALF =
            FeatureOptions.halfLife(Duration.ofSeconds(10)).withPrior(4);
    private static final FeatureOptions YEAR =
            FeatureOptions.window(Duration.ofDays(365)).withPrior(4);

    @Test
    void theMeanBeginsFromTheConfiguredNumberWhichCountsAsTwo() {
        Life life = new Life(Life.spec(FeatureKind.USUAL_RATIO, HALF, "v"));
        assertThat(life.live(0, 9)[0]).isCloseTo(Math.log(2), within(1e-12));
        // (9 + 2 * 4) / 3, and after ten seconds (4.5 + 8) / 2.5.
        assertThat(life.read(0, 4)[0]).isCloseTo(Math.log(5 / (1 + 17 / 3.0)), within(1e-12));
        assertThat(life.read(10, 11)[0]).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aLargeNumberCountsAsThreeMeans() {
        Life life = new Life(Life.spec(FeatureKind.USUAL_RATIO, HALF, "v"));
        life.live(0, 4);
        life.live(0, 1e9);
        // (4 + 12 + 8) / 4 = 6.
        assertThat(life.read(0, 13)[0]).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aMissingOrNegativeNumberIsNotReadAndNotRemembered() {
        for (FeatureKind kind : new FeatureKind[] {FeatureKind.USUAL_RATIO, FeatureKind.USUAL_SCORE}) {
            Life life = new Life(Life.spec(kind, HALF, "v"));
            life.live(0, 7);
            double before = life.read(0, 7)[0];
            assertThat(life.live(0, -7)[0]).isNaN();
            assertThat(life.live(0)[0]).isNaN();
            assertThat(life.read(0, 7)[0]).isEqualTo(before);
            assertThat(why(life)).isEqualTo("the event has no value");
            assertThat(why(life, -7)).isEqualTo("the value is below 0");
        }
    }

    @Test
    void aNumberThatComesLateCountsByItsOwnAge() {
        Life life = new Life(Life.spec(FeatureKind.USUAL_RATIO, HALF, "v"));
        life.live(10, 4);
        life.live(0, 10);
        // (4 + 10/2 + 8) / 3.5 at 10 seconds.
        assertThat(life.read(10, 17 / 3.5)[0]).isCloseTo(0, within(1e-12));
    }

    @Test
    void scoresInDeviationsWithinBounds() {
        Life life = new Life(Life.spec(FeatureKind.USUAL_SCORE, HALF, "v"));
        // At first the deviation is half the mean.
        assertThat(life.read(0, 7)[0]).isCloseTo(1.5, within(1e-12));
        assertThat(life.read(0, 0)[0]).isCloseTo(-2, within(1e-12));
        assertThat(life.read(0, 100)[0]).isEqualTo(15);
        life.live(0, 4);
        // (16 + 2 * 1.25 * 16) / 3 - 16 = 8/3.
        assertThat(life.read(0, 7)[0]).isCloseTo(3 / Math.sqrt(8 / 3.0), within(1e-12));
    }

    @Test
    void numbersThatAreAllAlikeHaveAFifthOfTheirMeanAsDeviation() {
        Life life = new Life(Life.spec(FeatureKind.USUAL_SCORE, YEAR, "v"));
        for (int i = 0; i < 1000; i++) {
            life.live(i, 4);
        }
        assertThat(life.read(1000, 6)[0]).isCloseTo(2.5, within(1e-12));
        assertThat(life.read(1000, 0)[0]).isEqualTo(-5);
    }

    @Test
    void comparesWithTheLargestThatFadesAndThatOneNumberDoesNotHide() {
        Life life = new Life(Life.spec(FeatureKind.MAXIMUM_RATIO, HALF, "v"));
        assertThat(life.live(0, 5)[0]).isNaN();
        assertThat(why(life, -1)).isEqualTo("the value is below 0");
        assertThat(life.live(0, 2)[0]).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(life.read(10, 6)[0]).isCloseTo(Math.log(2), within(1e-12));
        // The mean at 10 is (3.5 + 8) / 3: a hundred counts as 11.5.
        life.live(10, 100);
        assertThat(life.read(10, 24)[0]).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void beforeAnyNumberAboveZeroThereIsNoLargest() {
        Life life = new Life(Life.spec(FeatureKind.MAXIMUM_RATIO, HALF, "v"));
        life.live(0, 0);
        assertThat(life.read(1, 5)[0]).isNaN();
        assertThat(why(life, 5)).isEqualTo("there is no earlier value above 0, or it is too long ago");
    }

    @Test
    void countsNumbersAboveTwoAndAHalfTimesWhatIsUsual() {
        Life life = new Life(Life.spec(FeatureKind.HIGH_COUNT, HALF, "v"));
        assertThat(life.live(0, 10)[0]).isZero();
        // The mean is (10 + 8) / 3 = 6 now.
        life.live(0, 15);
        assertThat(life.read(0)[0]).isZero();
        // (25 + 8) / 4 = 8.25, so 20.625.
        life.live(0, 20.6);
        assertThat(life.read(0)[0]).isZero();
        // (25 + 20.6 + 8) / 5 = 10.72, so 26.8.
        life.live(0, 26.9);
        assertThat(life.read(0)[0]).isEqualTo(1);
        assertThat(life.read(10)[0]).isCloseTo(0.5, within(1e-12));
        life.live(10);
        assertThat(life.read(10)[0]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theMeanThatANumberIsHighAgainstFadesFourTimesAsSlowly() {
        Life life = new Life(Life.spec(FeatureKind.HIGH_COUNT, HALF, "v"));
        life.live(0, 10);
        // After 40 seconds (5 + 8) / 2.5 = 5.2, so 13.
        life.live(40, 12.9);
        assertThat(life.read(40)[0]).isZero();
        Life other = new Life(Life.spec(FeatureKind.HIGH_COUNT, HALF, "v"));
        other.live(0, 10);
        other.live(40, 13.1);
        assertThat(other.read(40)[0]).isEqualTo(1);
    }

    private static String why(Life life, Object... values) {
        return life.reader.whyMissing(0, life.event(0, values), life.memory);
    }
}
