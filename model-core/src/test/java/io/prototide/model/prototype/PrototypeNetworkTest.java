package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import org.junit.jupiter.api.Test;

class PrototypeNetworkTest {
    /** z is the first of two inputs. */
    private static final EmbeddingNetwork FIRST =
            new EmbeddingNetwork(new Layout(2, 1, 1), new float[] {0, 0, 0, 0, 1, 0});

    @Test
    void comparesBothClassesByTheirPrototypes() {
        Prototypes prototypes =
                new Prototypes(2, new float[][] {{0}, {1}, {3}}, new float[] {0, 0, (float) Math.log(2)});
        PrototypeNetwork network = new PrototypeNetwork(FIRST, prototypes);

        // At 3: anomalous log 2 - 0; normal log(e^-9 + e^-4) = -4 + log(1 + e^-5).
        double expected = Math.log(2) + 4 - Math.log1p(Math.exp(-5));
        assertThat(network.score(FIRST.embed(new float[] {3, 7}))).isCloseTo(expected, within(1e-6));
        assertThat(network.score(new float[] {0})).isNegative();
    }

    @Test
    void saysNothingAsLongAsNothingWasLearned() {
        PrototypeNetwork network = PrototypeNetwork.untrained(new Layout(2, 3, 2), 1);

        assertThat(network.isTrained()).isFalse();
        assertThat(network.score(new float[] {5, 5})).isZero();
    }

    @Test
    void refusesPrototypesThatCompareNothing() {
        assertThatThrownBy(() -> new Prototypes(1, new float[][] {{0}}, new float[1]))
                .hasMessageContaining("both classes");
        assertThatThrownBy(() -> new Prototypes(1, new float[][] {{0}, {1}}, new float[1]))
                .hasMessageContaining("a bias each");
        assertThatThrownBy(() -> new Prototypes(1, new float[][] {{0}, {Float.NaN}}, new float[2]))
                .hasMessageContaining("must be finite, got NaN");
        Prototypes wide = new Prototypes(1, new float[][] {{0, 1}, {1, 1}}, new float[2]);
        assertThatThrownBy(() -> new PrototypeNetwork(FIRST, wide)).hasMessageContaining("needs 1 coordinates, got 2");
    }
}
