package io.prototide.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormClipTest {
    private static final DenseLayout LAYOUT = DenseLayout.of(Activation.IDENTITY, 1, 1);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void onlyWhatIsTooLongIsShortenedNetworkByNetwork(Precision precision) {
        try (ParameterBatch gradient = batch(precision, 3, 4, 6, 8, 0, 0)) {
            int changed = new NormClip(5, 3).apply(gradient);

            assertThat(changed).isEqualTo(1);
            assertThat(gradient.values()).containsExactly(new double[] {3, 4, 3, 4, 0, 0}, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, Double.POSITIVE_INFINITY})
    void whatIsNotFiniteBecomesNothingAlsoWithoutABound(double greatest) {
        try (ParameterBatch gradient = batch(Precision.DOUBLE, 1, 2, Double.NaN, 1, Double.NEGATIVE_INFINITY, 1)) {
            int changed = new NormClip(greatest, 3).apply(gradient);

            assertThat(changed).isEqualTo(2);
            assertThat(gradient.values()).containsExactly(1, 2, 0, 0, 0, 0);
        }
    }

    @Test
    void theDerivativeTakesAwayWhatLiesAlongAShortenedGradientAndAllOfADroppedOne() {
        // (6, 8) is halved: of (1, 0), 0.6 lies along (0.6, 0.8); the rest, (0.64, -0.48), is halved too
        NormClip clip = new NormClip(5, 3);
        try (ParameterBatch gradient = batch(Precision.DOUBLE, 3, 4, 6, 8, Double.NaN, 0);
                ParameterBatch direction = batch(Precision.DOUBLE, 1, 0, 1, 0, Double.NaN, 1)) {
            clip.apply(gradient);
            clip.differentiate(gradient, direction);

            assertThat(direction.values()).containsExactly(new double[] {1, 0, 0.32, -0.24, 0, 0}, within(1e-12));
        }
    }

    @Test
    void aBoundThatIsNotAboveZeroIsRefused() {
        assertThatThrownBy(() -> new NormClip(Double.NaN, 1))
                .hasMessage("the greatest gradient norm must be above 0, got NaN");
    }

    private static ParameterBatch batch(Precision precision, double... values) {
        ParameterBatch batch = new ParameterBatch(LAYOUT, values.length / LAYOUT.size(), precision);
        batch.values(values);
        return batch;
    }
}
