package io.prototide.model.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.Mixture;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmbeddingScaleTest {
    private static final Layout LAYOUT = new Layout(6, 5, 3);
    private static final History HISTORY =
            new History(ToyHistory.events(4, 120, 3), ToyHistory.FEATURES, Duration.ofDays(7));

    @Test
    void scalingMultipliesEveryEmbedding() {
        EmbeddingNetwork network = random();
        float[] x = {0.5f, -1, 2, 0.25f, 0, -0.75f};

        float[] before = network.embed(x);
        float[] after = EmbeddingScale.scaled(network, 2.5).embed(x);

        for (int i = 0; i < 3; i++) {
            assertThat(after[i]).isCloseTo(2.5f * before[i], within(1e-5f));
        }
    }

    @Test
    void aNetworkSixteenTimesTooLargeEndsWhereTheRightOneEnds() {
        EmbeddingNetwork network = random();

        EmbeddingNetwork fitted = scale().fit(network);
        EmbeddingNetwork fromLarge = scale().fit(EmbeddingScale.scaled(network, 16));

        for (int i = 0; i < fitted.parameters().length; i++) {
            assertThat(fromLarge.parameters()[i]).isCloseTo(fitted.parameters()[i], within(1e-4f));
        }
    }

    private static EmbeddingScale scale() {
        return new EmbeddingScale(new EmbeddingTraining(Mixture.DEFAULT, 3), new EpisodeSampler(HISTORY, 12, 0.1, 1));
    }

    private static EmbeddingNetwork random() {
        SplittableRandom random = new SplittableRandom(4);
        float[] parameters = new float[LAYOUT.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.2 * random.nextGaussian());
        }
        return new EmbeddingNetwork(LAYOUT, parameters);
    }
}
