package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FusionTest {
    @Test
    void oneExpertAloneKeepsItsScore() {
        assertThat(Fusion.of(1, 3).fuse(new double[] {5, 1234.5, -7})).isEqualTo(1234.5);
    }

    @Test
    void weighsScoresOnTheScaleOfNormalEventsWithinBounds() {
        Fusion fusion = new Fusion(new double[] {1, 0}, new double[] {2, 1}, new double[] {3, 0.5});
        // 3 (5 - 1) / 2 + 0.5 * 4
        assertThat(fusion.fuse(new double[] {5, 4})).isCloseTo(8, within(1e-12));
        // No more than twenty deviations: 3 * 20 - 0.5 * 20.
        assertThat(fusion.fuse(new double[] {1e9, -1e9})).isCloseTo(50, within(1e-12));
    }

    @Test
    void refusesNumbersThatWeighNothing() {
        assertThatThrownBy(() -> new Fusion(new double[1], new double[] {0}, new double[1]))
                .hasMessageContaining("scales above 0");
        assertThatThrownBy(() -> new Fusion(new double[1], new double[] {1}, new double[] {-1}))
                .hasMessageContaining("weights at least 0");
        assertThatThrownBy(() -> new Fusion(new double[2], new double[] {1}, new double[] {1}))
                .hasMessageContaining("for each expert");
    }

    @Test
    void believesTheExpertThatSeparatesAndNotTheNoise() {
        Fusion fitted = new FusionFit(rows(1000, 0, 1)).towardEqual(rows(300, 3, 2));

        assertThat(fitted.weights()[0]).isGreaterThan(0.8);
        assertThat(fitted.weights()[1]).isLessThan(0.1);
        assertThat(fitted.center()[0]).isCloseTo(0, within(0.1));
        assertThat(fitted.scale()[0]).isCloseTo(1, within(0.1));
    }

    @Test
    void fewCasesMoveTheWeightsLittle() {
        Fusion few = new FusionFit(rows(1000, 0, 1)).towardEqual(rows(2, 3, 2));
        Fusion many = new FusionFit(rows(1000, 0, 1)).towardEqual(rows(300, 3, 2));

        assertThat(few.weights()[0]).isBetween(0.3, many.weights()[0]);
    }

    @Test
    void anExpertThatIsWrongGetsNoWeightInsteadOfANegativeOne() {
        assertThat(new FusionFit(rows(1000, 0, 1)).towardEqual(rows(300, -3, 2)).weights()[0])
                .isZero();
    }

    /** The first expert normal around {@code shift}, the second around 0 whatever the class. */
    private static List<double[]> rows(int n, double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new double[] {shift + random.nextGaussian(), random.nextGaussian()});
        }
        return rows;
    }
}
