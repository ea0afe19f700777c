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

    /** Every episode is a batch: rows of one class are similar, rows of two classes dissimilar, support or query. */
    @Override
    public Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress) {
        Episode episode = draws.get();
        EncoderSettings training = settings.encoder();
        LossCurve curve = new LossCurve(training.iterations());
        int rows = episode.support().length + episode.query().length;
        int width = start.layout().output();
        try (Encoder encoder = new Encoder(start, rows, training.clip(), training.precision())) {
            for (int i = 0; i < training.iterations(); i++) {
                double[] raw = encoder.embedded(episode.rows());
                double[] embeddings = settings.unitLength() ? UnitLength.of(raw, width) : raw;
                double[] slope = new double[embeddings.length];
                double loss = settings.loss()
                        .evaluate(embeddings, width, miner.pairs(embeddings, width, classes(episode)), slope);
                encoder.slope(settings.unitLength() ? UnitLength.back(raw, embeddings, slope, width) : slope);
                double rate = training.rate() * (1 - (double) i / training.iterations());
                curve.add(loss, encoder.learn(rate, training.weightDecay()));
                progress.after(i + 1, encoder::current);
                if (i + 1 < training.iterations()) {
                    episode = draws.get();
                }
            }
            return new Learned(encoder.current(), curve.report());
        }
    }

    /** Classifies by the class whose support rows lie nearest on average, in squared distance of the embedding. */
    public FewShotClassifier classifier(Parameters encoderParameters) {
        return episodes -> {
            int[][] classes = new int[episodes.size()][];
            if (episodes.isEmpty()) {
                return classes;
            }
            int width = encoderParameters.layout().output();
            EncoderSettings training = settings.encoder();
            int rows = episodes.get(0).support().length + episodes.get(0).query().length;
            try (Encoder encoder = new Encoder(encoderParameters, rows, training.clip(), training.precision())) {
                for (int i = 0; i < classes.length; i++) {
                    double[] raw = encoder.embedded(episodes.get(i).rows());
                    double[] embeddings = settings.unitLength() ? UnitLength.of(raw, width) : raw;
                    classes[i] = NearestClass.of(episodes.get(i), embeddings, width);
                }
            }
            return classes;
        };
    }

    private static int[] classes(Episode episode) {
        int support = episode.support().length;
        int[] classes = new int[support + episode.query().length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = row < support ? episode.supportClass(row) : episode.queryClass(row - support);
        }
        return classes;
    }
}
