package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquaredDistanceTest {

    @Test
    void sumsTheSquaresOfTheDifferences() {
        assertThat(SquaredDistance.between(new float[] {1, 2, 3}, new float[] {4, 6, 3}))
                .isEqualTo(25);
        assertThat(SquaredDistance.between(new float[] {1, 2, 3}, new float[] {4, 6, 3}, 1))
                .isEqualTo(9);
        assertThat(SquaredDistance.between(new float[0], new float[0])).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 64, 129})
    void missesNoCoordinateOfOddWidths(int width) {
        SplittableRandom random = new SplittableRandom(width);
        float[] a = new float[width];
        float[] b = new float[width];
        double expected = 0;
        for (int i = 0; i < width; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) random.nextGaussian();
            expected += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        assertThat(SquaredDistance.between(a, b)).isCloseTo(expected, within(1e-5 * expected));
        assertThat(SquaredDistance.between(a, b)).isEqualTo(SquaredDistance.between(b, a));
        assertThat(SquaredDistance.between(a, a)).isZero();
    }

    @Test
    void refusesPointsOfTwoWidths() {
        assertThatThrownBy(() -> SquaredDistance.between(new float[2], new float[3]))
                .hasMessage("a distance needs points of one width, got 2 and 3");
    }
}
