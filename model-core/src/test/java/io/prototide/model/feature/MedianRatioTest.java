package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MedianRatioTest {

    @Test
    void comparesWithTheMedianOfTheLatestPositiveNumbers() {
        Life life = new Life(Life.spec(FeatureKind.MEDIAN_RATIO, FeatureOptions.ofLast(5), "v"));
        for (double value : new double[] {5, 1, 4, 2}) {
            assertThat(life.live(0, value)[0]).isNaN();
        }
        assertThat(life.live(0, 3)[0]).isNaN();
        assertThat(life.live(1, 0)[0]).isNaN();
        assertThat(life.live(2, -4)[0]).isNaN();
        assertThat(life.live(3)[0]).isNaN();
        // 1, 2, 3, 4, 5.
        assertThat(life.live(4, 600)[0]).isCloseTo(Math.log(200), within(1e-12));
        // 600 in place of the first 5: 1, 2, 3, 4, 600.
        assertThat(life.read(5, 6)[0]).isCloseTo(Math.log(2), within(1e-12));
        assertThat(life.read(5, Double.MIN_VALUE)[0]).isFinite();
    }

    @Test
    void ofAnEvenCountTakesTheMeanOfTheTwoInTheMiddle() {
        assertThat(LatestMedian.middle(new double[] {9, 1, 4, 2})).isEqualTo(3);
        assertThat(LatestMedian.middle(new double[] {9, 1, 4})).isEqualTo(4);
    }

    @Test
    void saysWhyThereIsNoValue() {
        Life life = new Life(Life.spec(FeatureKind.MEDIAN_RATIO, FeatureOptions.ofLast(60), "v"));
        assertThat(life.reader.whyMissing(0, life.event(0, 1), life.memory))
                .isEqualTo("there are fewer than 5 earlier positive values");
        assertThat(life.reader.whyMissing(0, life.event(0, 0), life.memory)).isEqualTo("the value is not above 0");
        assertThat(life.reader.whyMissing(0, life.event(0), life.memory)).isEqualTo("the event has no value");
    }
}
