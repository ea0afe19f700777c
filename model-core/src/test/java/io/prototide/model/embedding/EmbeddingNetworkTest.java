package io.prototide.model.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingNetworkTest {
    private static final Layout SMALL = new Layout(2, 2, 1);

    /** W1 = [[1, -1], [2, 1]], b1 = [0.5, -0.5], W2 = [[3], [4]], W3 = [[10], [100]]. */
    private static float[] small() {
        return new float[] {1, -1, 2, 1, 0.5f, -0.5f, 3, 4, 10, 100};
    }

    @Test
    void embedsASmallNetworkAsWorkedByHand() {
        EmbeddingNetwork network = new EmbeddingNetwork(SMALL, small());
        // v = (1, 2): hidden (1 + 4 + .5, -1 + 2 - .5) = (5.5, 0.5); 3 * 5.5 + 4 * 0.5 + 10 + 200 = 228.5.
        assertThat(network.embed(new float[] {1, 2})).containsExactly(228.5f);
        // v = (1, -1): hidden (-0.5, -2.5) is silent; 10 - 100.
        assertThat(network.embed(new float[] {1, -1})).containsExactly(-90f);
        // v = 0: hidden (0.5, 0), the bias alone.
        assertThat(network.embed(new float[2])).containsExactly(1.5f);
    }

    @Test
    void laysItsPartsOutInOrder() {
        Layout layout = new Layout(3, 5, 2);
        assertThat(layout.hiddenBias()).isEqualTo(15);
        assertThat(layout.outputWeights()).isEqualTo(20);
        assertThat(layout.skip()).isEqualTo(30);
        assertThat(layout.size()).isEqualTo(36);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsSquaredDistancesOnAverageBeforeTraining(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double ratio = 0;
        int networks = 400;
        for (int i = 0; i < networks; i++) {
            EmbeddingNetwork network = EmbeddingNetwork.untrained(new Layout(10, 4, 16), random.nextLong());
            float[] a = gaussian(10, random);
            float[] b = gaussian(10, random);
            // Squared distance divided by the input width.
            ratio += squared(network.embed(a), network.embed(b)) / (squared(a, b) / 10) / networks;
        }
        // Each ratio is a chi-square of 16 degrees over 16: deviation sqrt(2 / 16 / 400) = 0.018 of the mean.
        assertThat(ratio).isCloseTo(1, within(0.08));
    }

    @Test
    void beginsUntrainedWithASilentHiddenPathAndTheSameForASeed() {
        Layout layout = new Layout(4, 8, 3);
        EmbeddingNetwork network = EmbeddingNetwork.untrained(layout, 7);
        for (int i = layout.hiddenBias(); i < layout.skip(); i++) {
            assertThat(network.parameters()[i]).isZero();
        }
        assertThat(EmbeddingNetwork.untrained(layout, 7).parameters()).containsExactly(network.parameters());
        assertThat(EmbeddingNetwork.untrained(layout, 8).parameters()).isNotEqualTo(network.parameters());
    }

    @Test
    void hasTheSameIdIfAndOnlyIfTheParametersAreTheSame() {
        EmbeddingNetwork network = new EmbeddingNetwork(SMALL, small());
        assertThat(new EmbeddingNetwork(SMALL, small()).id()).isEqualTo(network.id());
        for (int i = 0; i < SMALL.size(); i++) {
            float[] changed = small();
            changed[i] = Math.nextUp(changed[i]);
            assertThat(new EmbeddingNetwork(SMALL, changed).id()).isNotEqualTo(network.id());
            if (i > 0) {
                float[] swapped = small();
                swapped[i] = small()[i - 1];
                swapped[i - 1] = small()[i];
                assertThat(new EmbeddingNetwork(SMALL, swapped).id()).isNotEqualTo(network.id());
            }
        }
    }

    @Test
    void refusesAWrongNumberOfParametersOrInputs() {
        assertThatThrownBy(() -> new EmbeddingNetwork(SMALL, new float[9]))
                .hasMessageContaining("has 10 parameters, got 9");
        EmbeddingNetwork network = new EmbeddingNetwork(SMALL, small());
        assertThatThrownBy(() -> network.embed(new float[3])).hasMessage("the embedding takes 2 inputs, got 3");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesParametersThatAreNotFinite(float value) {
        float[] parameters = small();
        parameters[6] = value;
        assertThatThrownBy(() -> new EmbeddingNetwork(SMALL, parameters))
                .hasMessage("network parameters must be finite, got " + value);
    }

    @Test
    void refusesSenselessWidths() {
        assertThatThrownBy(() -> new Layout(0, 2, 1)).hasMessage("the input width must be in 1..4096, got 0");
        assertThatThrownBy(() -> new Layout(2, 4097, 1)).hasMessage("the hidden width must be in 1..4096, got 4097");
        assertThatThrownBy(() -> new Layout(2, 2, -1)).hasMessage("the output width must be in 1..4096, got -1");
    }

    static float[] gaussian(int width, SplittableRandom random) {
        float[] values = new float[width];
        for (int i = 0; i < width; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        }
        return sum;
    }
}
