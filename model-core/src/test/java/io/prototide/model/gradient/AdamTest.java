package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdamTest {
    /** A weight and a bias. */
    private static final DenseLayout LAYOUT = DenseLayout.of(Activation.IDENTITY, 1, 1);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theFirstStepIsTheRateAgainstTheSignOfTheGradientHoweverLarge(Precision precision) {
        try (Adam adam = Adam.standard(LAYOUT, 2, precision);
                Adam withoutMomentum = new Adam(LAYOUT, 2, precision, 0, 0.999, 1e-8)) {
            double[] wanted = {-0.1, 0.1, -0.1, 0};

            assertThat(moved(adam, precision, new double[] {4, -0.5, 1e6, 0})).containsExactly(wanted, within(1e-6));
            assertThat(moved(withoutMomentum, precision, new double[] {4, -0.5, 1e6, 0}))
                    .containsExactly(wanted, within(1e-6));
        }
    }

    @Test
    void theSecondStepWeighsBothGradientsByTheirAge() {
        // 4 then 0: mean 0.5 * 0.5 * 4 = 1 by 1 - 0.25; square 0.75 * 0.25 * 16 = 3 by 1 - 0.5625
        try (Adam adam = new Adam(LAYOUT, 1, Precision.DOUBLE, 0.5, 0.75, 1e-8)) {
            double wanted = -0.1 - 0.1 * (4.0 / 3) / Math.sqrt(48.0 / 7);

            assertThat(moved(adam, Precision.DOUBLE, new double[] {4, 0}, new double[] {0, 0})[0])
                    .isCloseTo(wanted, within(1e-8));
        }
    }

    @Test
    void withoutMomentumTheSecondStepIsTheSecondGradientAlone() {
        // 4 then 1: square 0.75 * 0.25 * 16 + 0.25 = 3.25 by 1 - 0.5625
        try (Adam adam = new Adam(LAYOUT, 1, Precision.DOUBLE, 0, 0.75, 1e-8)) {
            double wanted = -0.1 - 0.1 / Math.sqrt(3.25 / 0.4375);

            assertThat(moved(adam, Precision.DOUBLE, new double[] {4, 0}, new double[] {1, 0})[0])
                    .isCloseTo(wanted, within(1e-8));
        }
    }

    @Test
    void afterAResetItIsAsNew() {
        try (Adam adam = Adam.standard(LAYOUT, 1, Precision.DOUBLE)) {
            double[] first = moved(adam, Precision.DOUBLE, new double[] {4, -2}, new double[] {1, 3});
            adam.reset();

            assertThat(moved(adam, Precision.DOUBLE, new double[] {4, -2}, new double[] {1, 3}))
                    .containsExactly(first);
        }
    }

    @Test
    void valuesWithoutAMeaningAreRefused() {
        assertThatThrownBy(() -> new Adam(LAYOUT, 1, Precision.DOUBLE, 1, 0.999, 1e-8))
                .hasMessage("Adam needs beta1 and beta2 in [0, 1) and an epsilon above 0, got 1.0, 0.999 and 1.0E-8");
    }

    /** Where zeros end after a step of rate 0.1 along each gradient. */
    private static double[] moved(Adam adam, Precision precision, double[]... gradients) {
        int networks = gradients[0].length / LAYOUT.size();
        try (ParameterBatch parameters = new ParameterBatch(LAYOUT, networks, precision);
                ParameterBatch gradient = new ParameterBatch(LAYOUT, networks, precision)) {
            for (double[] values : gradients) {
                gradient.values(values);
                adam.step(parameters, gradient, 0.1);
            }
            return parameters.values();
        }
    }
}
