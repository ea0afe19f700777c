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

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if an episode has other ways, shots or queries than the first
     */
    @Override
    public Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress) {
        return encoder(start).learn(draws, start, progress);
    }

    /** Classifies by the nearest prototype in the embedding. */
    public FewShotClassifier classifier(Parameters encoderParameters) {
        return encoder(encoderParameters).classifier(encoderParameters);
    }

    private EpisodicEncoder encoder(Parameters parameters) {
        int width = parameters.layout().output();
        return new EpisodicEncoder(settings, shape -> new Prototypes(shape, width));
    }

    private final class Prototypes implements EpisodeLoss {
        private final PrototypicalLoss loss;

        private Prototypes(Episode shape, int width) {
            loss = new PrototypicalLoss(shape.ways(), shape.shots(), shape.queries(), width, settings.precision());
        }

        @Override
        public double evaluate(Encoder encoder, Episode episode) {
            return loss.evaluate(encoder.embed(episode.rows()), encoder.slope());
        }

        @Override
        public int[] classes(Encoder encoder, Episode episode) {
            return loss.classes(encoder.embed(episode.rows()));
        }

        @Override
        public void close() {
            loss.close();
        }
    }
}
