package io.prototide.model.learner;

import io.prototide.model.gradient.Encoder;
import io.prototide.model.gradient.Parameters;
import java.util.function.Supplier;

/**
 * Siamese networks with the contrastive loss (Hadsell, Chopra and LeCun 2006): one encoder, trained so that similar pairs lie
 * near each other and dissimilar ones at least the margin apart. Take it where only "same or not" is known; where classes
 * are known, {@link Prototypical} learns more from the same rows.
 *
 * <p>For anomalies: similar are two normal events of one key or two anomalies of one type, dissimilar a normal event and an
 * anomaly of one key. Never normal events of two keys: that trains a recognizer of keys.
 */
public final class Siamese implements Learner<Episode> {
    private final SiameseSettings settings;
    private final PairMiner miner;

    public Siamese(SiameseSettings settings) {
        this.settings = settings;
        this.miner = new PairMiner(settings);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Every episode is a batch: rows of one class are similar, rows of two classes dissimilar, support or query.
     *
     * @throws IllegalArgumentException if an episode has other ways, shots or queries than the first
     */
    @Override
    public Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress) {
        return encoder(start).learn(draws, start, progress);
    }

    /** Classifies by the class whose support rows lie nearest on average, in squared distance of the embedding. */
    public FewShotClassifier classifier(Parameters encoderParameters) {
        return encoder(encoderParameters).classifier(encoderParameters);
    }

    private EpisodicEncoder encoder(Parameters parameters) {
        int width = parameters.layout().output();
        return new EpisodicEncoder(settings.encoder(), shape -> new Pairs(width));
    }

    private final class Pairs implements EpisodeLoss {
        private final int width;

        private Pairs(int width) {
            this.width = width;
        }

        @Override
        public double evaluate(Encoder encoder, Episode episode) {
            double[] raw = encoder.embedded(episode.rows());
            double[] embeddings = settings.unitLength() ? UnitLength.of(raw, width) : raw;
            double[] slope = new double[embeddings.length];
            double loss = settings.loss()
                    .evaluate(embeddings, width, miner.pairs(embeddings, width, classesOf(episode)), slope);
            encoder.slope(settings.unitLength() ? UnitLength.back(raw, embeddings, slope, width) : slope);
            return loss;
        }

        @Override
        public int[] classes(Encoder encoder, Episode episode) {
            double[] raw = encoder.embedded(episode.rows());
            return NearestClass.of(episode, settings.unitLength() ? UnitLength.of(raw, width) : raw, width);
        }
    }

    private static int[] classesOf(Episode episode) {
        int support = episode.support().length;
        int[] classes = new int[support + episode.query().length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = row < support ? episode.supportClass(row) : episode.queryClass(row - support);
        }
        return classes;
    }
}
