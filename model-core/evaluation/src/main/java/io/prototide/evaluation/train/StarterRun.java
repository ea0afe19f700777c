package io.prototide.evaluation.train;

import io.prototide.evaluation.Progress;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.Settings;
import io.prototide.model.starter.LabelledEvent;
import io.prototide.model.starter.StarterTraining;
import io.prototide.model.starter.TrainingSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Trains a starter model on the first rows of a stream. */
public final class StarterRun {
    private StarterRun() {}

    /**
     * Trains; the same stream and settings give the same model.
     *
     * @param rows the first so many rows are used, at least 1
     * @param confirmed whether the label of an anomalous row is known; an anomaly of which it is not is one more event
     * @param err where progress is shown
     */
    public static StarterTraining.Result train(
            LabelledStream stream,
            int rows,
            IntPredicate confirmed,
            Settings settings,
            TrainingSettings training,
            PrintStream err) {
        var events = new EventRows(stream, settings.features());
        List<LabelledEvent> history = IntStream.range(0, rows)
                .mapToObj(row -> new LabelledEvent(
                        events.event(row), stream.isAnomaly(row) && confirmed.test(row) ? stream.type(row) : null))
                .toList();
        try (var progress = Progress.of("training", "episodes", training.episodes(), err)) {
            return new StarterTraining(settings, training).train(history, progress::at);
        }
    }
}
