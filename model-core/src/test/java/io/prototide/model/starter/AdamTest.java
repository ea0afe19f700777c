package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import org.junit.jupiter.api.Test;

class AdamTest {
    /** Four parameters: hidden weight, hidden bias, output weight, skip. */
    private static final Layout SMALLEST = new Layout(1, 1, 1);

    @Test
    void theFirstStepIsTheRateAgainstTheSignOfTheGradientHoweverLarge() {
        Adam adam = new Adam(new EmbeddingNetwork(SMALLEST, new float[] {1, 0.5f, -2, 0.25f}));

        adam.step(new double[] {4, -0.001, 1e6, 0}, 0.1);

        // Both bias corrections undo the first average: g / (sqrt(g^2) + 1e-8) is the sign, less 1e-5 of it at 0.001.
        float[] moved = adam.current().parameters();
        assertThat(moved[0]).isCloseTo(0.9f, within(1e-6f));
        assertThat(moved[1]).isCloseTo(0.599999f, within(1e-6f));
        assertThat(moved[2]).isCloseTo(-2.1f, within(1e-6f));
        assertThat(moved[3]).isEqualTo(0.25f);
    }

    @Test
    void theSecondStepWeighsBothGradientsByTheirAge() {
        Adam adam = new Adam(new EmbeddingNetwork(SMALLEST, new float[] {1, 0, 0, 0}));

        adam.step(new double[] {1, 0, 0, 0}, 0.1);
        adam.step(new double[] {-2, 0, 0, 0}, 0.1);

        // first = 0.9 * 0.1 - 0.1 * 2 = -0.11, over 1 - 0.81: -0.578947.
        // second = 0.999 * 0.001 + 0.001 * 4 = 0.004999, over 1 - 0.998001: 2.500750, root 1.581376.
        // 0.9 + 0.1 * 0.578947 / 1.581376.
        assertThat(adam.current().parameters()[0]).isCloseTo(0.936610f, within(1e-6f));
    }

    @Test
    void theAverageKeepsAnEleventhOfTheStartAtFirst() {
        Adam adam = new Adam(new EmbeddingNetwork(SMALLEST, new float[] {1, 0, 0, 0}));
        assertThat(adam.averaged().parameters()).containsExactly(1, 0, 0, 0);

        adam.step(new double[] {4, 0, 0, 0}, 0.1);

        // 1 / 11 + 10 / 11 * 0.9.
        assertThat(adam.averaged().parameters()[0]).isCloseTo(10f / 11, within(1e-6f));
    }

    @Test
    void leavesTheStartAsItWas() {
        EmbeddingNetwork start = new EmbeddingNetwork(SMALLEST, new float[] {1, 2, 3, 4});
        new Adam(start).step(new double[] {1, 1, 1, 1}, 0.1);
        assertThat(start.parameters()).containsExactly(1, 2, 3, 4);
    }
}
