package io.prototide.model.learner;

import io.prototide.model.gradient.Encoder;
import io.prototide.model.gradient.Parameters;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Training and use of an encoder on episodes of one shape: what Siamese and prototypical networks share. */
final class EpisodicEncoder {
    private final EncoderSettings settings;
    private final Function<Episode, EpisodeLoss> losses;

    /** @param losses makes the loss for episodes of the shape of the given one */
    EpisodicEncoder(EncoderSettings settings, Function<Episode, EpisodeLoss> losses) {
        this.settings = settings;
        this.losses = losses;
    }

    /** @throws IllegalArgumentException if an episode has another shape than the first, or a value that is not finite */
    Learned learn(Supplier<Episode> draws, Parameters start, TrainingProgress progress) {
        Episode first = draws.get();
        Episode episode = first;
        LossCurve curve = new LossCurve(settings.iterations());
        try (Encoder encoder = encoder(start, first);
                EpisodeLoss loss = losses.apply(first)) {
            for (int i = 0; i < settings.iterations(); i++) {
                double value = loss.evaluate(encoder, episode);
                double rate = settings.rate() * (1 - (double) i / settings.iterations());
                curve.add(value, encoder.learn(rate, settings.weightDecay()));
                progress.after(i + 1, encoder::current);
                if (i + 1 < settings.iterations()) {
                    episode = draws.get();
                    episode.requireShapeOf(first);
                }
            }
            return new Learned(encoder.current(), curve.report());
        }
    }

    FewShotClassifier classifier(Parameters parameters) {
        return episodes -> episodes.isEmpty() ? new int[0][] : classes(parameters, episodes);
    }

    private int[][] classes(Parameters parameters, List<Episode> episodes) {
        Episode first = episodes.get(0);
        int[][] classes = new int[episodes.size()][];
        try (Encoder encoder = encoder(parameters, first);
                EpisodeLoss loss = losses.apply(first)) {
            for (int i = 0; i < classes.length; i++) {
                episodes.get(i).requireShapeOf(first);
                classes[i] = loss.classes(encoder, episodes.get(i));
            }
        }
        return classes;
    }

    private Encoder encoder(Parameters start, Episode shape) {
        int rows = shape.support().length + shape.query().length;
        return new Encoder(start, rows, settings.clip(), settings.precision());
    }
}
