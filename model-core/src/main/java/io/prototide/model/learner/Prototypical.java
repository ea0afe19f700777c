package io.prototide.model.learner;

import io.prototide.model.gradient.Encoder;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.PrototypicalLoss;
import java.util.function.Supplier;

/**
 * Prototypical networks (Snell, Swersky and Zemel 2017): trains an encoder on episodes so that each class gathers around the
 * mean of its support embeddings. The first choice for few-shot classes: no adaptation at test time, and quick to train.
 * Train with the shots of the test, and with more ways.
 *
 * @see <a href="https://arxiv.org/abs/1703.05175">arXiv 1703.05175</a>
 */
public final class Prototypical implements Learner<Episode> {
    private final EncoderSettings settings;

    public Prototypical(EncoderSettings settings) {
        this.settings = settings;
    }

    /** All episodes must have the same ways, shots and queries. */
    @Override
    public Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress) {
        Episode episode = draws.get();
        LossCurve curve = new LossCurve(settings.iterations());
        int rows = episode.support().length + episode.query().length;
        try (Encoder encoder = new Encoder(start, rows, settings.clip(), settings.precision());
                PrototypicalLoss loss = loss(episode, start)) {
            for (int i = 0; i < settings.iterations(); i++) {
                double value = loss.evaluate(encoder.embed(episode.rows()), encoder.slope());
                double rate = settings.rate() * (1 - (double) i / settings.iterations());
                curve.add(value, encoder.learn(rate, settings.weightDecay()));
                progress.after(i + 1, encoder::current);
                if (i + 1 < settings.iterations()) {
                    episode = draws.get();
                }
            }
            return new Learned(encoder.current(), curve.report());
        }
    }

    /** Classifies by the nearest prototype in the embedding. */
    public FewShotClassifier classifier(Parameters encoderParameters) {
        return episodes -> {
            int[][] classes = new int[episodes.size()][];
            if (episodes.isEmpty()) {
                return classes;
            }
            Episode shape = episodes.get(0);
            int rows = shape.support().length + shape.query().length;
            try (Encoder encoder = new Encoder(encoderParameters, rows, settings.clip(), settings.precision());
                    PrototypicalLoss loss = loss(shape, encoderParameters)) {
                for (int i = 0; i < classes.length; i++) {
                    classes[i] = loss.classes(encoder.embed(episodes.get(i).rows()));
                }
            }
            return classes;
        };
    }

    private PrototypicalLoss loss(Episode shape, Parameters start) {
        return new PrototypicalLoss(
                shape.ways(), shape.shots(), shape.queries(), start.layout().output(), settings.precision());
    }
}
