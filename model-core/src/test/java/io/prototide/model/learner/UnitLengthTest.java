package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UnitLengthTest {
    private static final double[] RAW = {3, 4, -5, 12};

    @Test
    void everyRowIsDividedByItsLength() {
        assertThat(UnitLength.of(RAW, 2)).containsExactly(new double[] {0.6, 0.8, -5 / 13.0, 12 / 13.0}, within(1e-12));
    }

    @Test
    void theDerivativeIsAcrossTheRowAndByItsLengthSmaller() {
        // slope (1, 0) at (3, 4): 0.6 of it lies along (0.6, 0.8); what is left, (0.64, -0.48), by 5
        double[] slope = {1, 0, -5 / 13.0, 12 / 13.0};

        double[] back = UnitLength.back(RAW, UnitLength.of(RAW, 2), slope, 2);

        assertThat(back).containsExactly(new double[] {0.128, -0.096, 0, 0}, within(1e-12));
    }

    @Test
    void theOriginStaysThereAndItsDerivativeIsFinite() {
        double[] origin = {0, 0};

        assertThat(UnitLength.of(origin, 2)).containsExactly(0, 0);
        assertThat(UnitLength.back(origin, UnitLength.of(origin, 2), new double[] {1, -2}, 2))
                .containsExactly(new double[] {1e6, -2e6}, within(1e-3));
    }

    @Property(tries = 40, seed = "9")
    void theDerivativeIsTheDifferenceQuotient(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 1, max = 4) int width) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] raw = random.doubles(3L * width, 0.5, 2).toArray();
        double[] slope = random.doubles(3L * width, -1, 1).toArray();

        double[] back = UnitLength.back(raw, UnitLength.of(raw, width), slope, width);

        double h = 1e-5;
        for (int i = 0; i < raw.length; i++) {
            double[] more = raw.clone();
            more[i] += h;
            double[] less = raw.clone();
            less[i] -= h;
            double quotient =
                    (along(slope, UnitLength.of(more, width)) - along(slope, UnitLength.of(less, width))) / (2 * h);
            assertThat(back[i]).isCloseTo(quotient, within(1e-8));
        }
    }

    private static double along(double[] slope, double[] unit) {
        double sum = 0;
        for (int i = 0; i < slope.length; i++) {
            sum += slope[i] * unit[i];
        }
        return sum;
    }
}
