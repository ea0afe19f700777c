package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParetoTailTest {

    @Test
    void fitsTheReferenceByMoments() {
        // shared/golden/calibration.json, gpd: 40 of 2000 values exceed 4, their mean and variance; gpd.mom and its zq.
        ParetoTail tail = ParetoTail.byMoments(4, 0.02, 2.2431325, 5.182320697121794);
        assertThat(tail.gamma()).isCloseTo(0.01453762641988049, within(1e-12));
        assertThat(tail.sigma()).isCloseTo(2.2105226777047076, within(1e-12));
        assertThat(tail.above(4)).isEqualTo(0.02);
        assertThat(tail.above(10.768450199262446)).isCloseTo(0.001, within(1e-12));
        assertThat(tail.above(16.17491824971666)).isCloseTo(0.0001, within(1e-13));
    }

    @Test
    void isExponentialWhereMeanAndDeviationAgree() {
        ParetoTail tail = ParetoTail.byMoments(0, 1, 2, 4);
        assertThat(tail.gamma()).isZero();
        assertThat(tail.sigma()).isEqualTo(2);
        assertThat(tail.above(2)).isCloseTo(Math.exp(-1), within(1e-12));
    }

    @Test
    void neverEndsAndNeverIsHeavierThanAHalf() {
        // Variance far below the squared mean: the moments ask for a negative shape, whose tail would end.
        ParetoTail light = ParetoTail.byMoments(0, 1, 2, 0.1);
        assertThat(light.gamma()).isZero();
        assertThat(light.sigma()).isEqualTo(2);
        // Far above: (1 - 4 / 1e9) / 2, just below the half.
        ParetoTail heavy = ParetoTail.byMoments(0, 1, 2, 1e9);
        assertThat(heavy.gamma()).isLessThanOrEqualTo(0.5).isCloseTo(0.5, within(1e-8));
        for (ParetoTail tail : new ParetoTail[] {light, heavy}) {
            assertThat(tail.above(100)).isPositive().isLessThan(tail.above(50));
        }
    }
}
