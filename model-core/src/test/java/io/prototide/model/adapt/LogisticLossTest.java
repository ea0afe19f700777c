package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticLossTest {
    private static final double[] NORMALS = {-1, 0, 1, -2};
    private static final double[] CASES = {0.5, 3};

    @Test
    void isTheMeanOverBothClasses() {
        // Half of log 2 and half of log(1 + e^-3).
        assertThat(LogisticLoss.of(new double[] {0}, new double[] {3})).isCloseTo(0.370867, within(1e-6));
    }

    @Test
    void doesNotDependOnScaleAndShiftWhereTheyAreFitted() {
        double loss = LogisticLoss.ofRescaled(NORMALS, CASES);
        assertThat(LogisticLoss.ofRescaled(times(NORMALS, 50, 7), times(CASES, 50, 7)))
                .isCloseTo(loss, within(1e-9));
        assertThat(LogisticLoss.ofRescaled(times(NORMALS, 0.01, -3), times(CASES, 0.01, -3)))
                .isCloseTo(loss, within(1e-9));
        // No scale and shift on a grid does better, but for the little that the ridge takes.
        for (double a = 0; a < 4; a += 0.05) {
            for (double b = -4; b < 4; b += 0.05) {
                assertThat(LogisticLoss.of(times(NORMALS, a, b), times(CASES, a, b)))
                        .isGreaterThan(loss - 1e-3);
            }
        }
    }

    @Test
    void takesScoresTheWrongWayRoundForAsMuchWorseThanNothingAsTheyWouldBeBetter() {
        double loss = LogisticLoss.ofRescaled(NORMALS, CASES);
        assertThat(LogisticLoss.ofRescaled(times(NORMALS, -1, 0), times(CASES, -1, 0)))
                .isCloseTo(2 * Math.log(2) - loss, within(1e-9));
        assertThat(LogisticLoss.ofRescaled(new double[3], new double[2])).isEqualTo(Math.log(2));
    }

    @Test
    void isFiniteAndSmallWhereScoresTellTheClassesApart() {
        assertThat(LogisticLoss.ofRescaled(new double[] {-1, -2, -3}, new double[] {4, 5}))
                .isBetween(0.0, 0.1);
    }

    private static double[] times(double[] values, double a, double b) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = a * values[i] + b;
        }
        return scaled;
    }
}
