package io.prototide.model.starter;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the scale of an embedding to the detector's log-odds. They take squared distances as they are, while a contrastive or
 * a classifier's loss leaves the unit of distance open.
 */
final class EmbeddingScale {
    private static final int EPISODES = 20;
    private static final double STEP = Math.sqrt(2);
    private static final int STEPS_EACH_WAY = 12;

    private final EmbeddingTraining odds;
    private final List<Episode> episodes = new ArrayList<>();

    EmbeddingScale(EmbeddingTraining odds, EpisodeSampler sampler) {
        this.odds = odds;
        for (int i = 0; i < EPISODES; i++) {
            episodes.add(sampler.next());
        }
    }

    /** The same network with all embeddings multiplied by the factor of least loss, of those between 1/64 and 64. */
    EmbeddingNetwork fit(EmbeddingNetwork network) {
        EmbeddingNetwork best = network;
        double least = Double.POSITIVE_INFINITY;
        double factor = 1;
        for (int i = 0; i < STEPS_EACH_WAY; i++) {
            factor /= STEP;
        }
        for (int i = -STEPS_EACH_WAY; i <= STEPS_EACH_WAY; i++) {
            EmbeddingNetwork scaled = scaled(network, factor);
            double loss = loss(scaled);
            if (loss < least) {
                least = loss;
                best = scaled;
            }
            factor *= STEP;
        }
        return best;
    }

    private double loss(EmbeddingNetwork network) {
        BackPass unused = new BackPass(network);
        double sum = 0;
        for (Episode episode : episodes) {
            sum += odds.learn(network, unused, episode);
        }
        return sum;
    }

    /** Output and skip weights times a factor. */
    static EmbeddingNetwork scaled(EmbeddingNetwork network, double factor) {
        Layout layout = network.layout();
        float[] parameters = network.parameters().clone();
        int first = layout.size() - (layout.hidden() + layout.input()) * layout.output();
        for (int i = first; i < parameters.length; i++) {
            parameters[i] *= (float) factor;
        }
        return new EmbeddingNetwork(layout, parameters);
    }
}
