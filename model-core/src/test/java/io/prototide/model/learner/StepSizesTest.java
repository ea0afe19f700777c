package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Precision;
import org.junit.jupiter.api.Test;

class StepSizesTest {
    /** Two weights and two biases below, two weights, a bias and one skip weight above. */
    private static final DenseLayout LAYOUT = new DenseLayout(java.util.List.of(1, 2, 1), Activation.TANH, true);

    private static final double[] SLOPES = {1, -3, 1, 0, 2, -1, 1, -1};

    @Test
    void everyParameterMovesByItsOwnSlope() {
        assertThat(learned(InnerSettings.of(1, 0.5).withSizing(StepSizing.PER_PARAMETER), 0.1))
                .containsExactly(new double[] {0.4, 0.6, 0.4, 0.5, 0.4, 0.6, 0.4, 0.6}, within(1e-6));
    }

    @Test
    void allParametersOfALayerMoveByTheSumOfItsSlopesTheSkipOnItsOwn() {
        // sums -1, 2 and -1
        assertThat(learned(InnerSettings.of(1, 0.5).withSizing(StepSizing.PER_LAYER), 0.1))
                .containsExactly(new double[] {0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.6}, within(1e-6));
    }

    @Test
    void sizesStayBetweenATenThousandthAndOneAndThoseOfStillLayersAtZero() {
        assertThat(learned(
                        InnerSettings.of(1, 0.5)
                                .withSizing(StepSizing.PER_PARAMETER)
                                .withHeadOnly(),
                        0.9))
                .containsExactly(new double[] {0, 0, 0, 0, 1e-4, 1, 1e-4, 1}, within(1e-12));
    }

    private static double[] learned(InnerSettings inner, double rate) {
        try (StepSizes sizes = new StepSizes(LAYOUT, inner, Precision.DOUBLE)) {
            sizes.learn(SLOPES, rate);
            return sizes.result()[0];
        }
    }
}
