package io.prototide.evaluation.train;

import io.prototide.evaluation.Progress;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.Settings;
import io.prototide.model.starter.LabelledEvent;
import io.prototide.model.starter.StarterTraining;
import io.prototide.model.starter.TrainingSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Trains a starter model on the first rows of a stream. */
public final class StarterRun {
    private StarterRun() {}

    /**
     * Trains; the same stream and settings give the same model.
     *
     * @param rows the first so many rows are used, at least 1
     * @param confirmed class of a row that was confirmed as an anomaly, null for any other
     * @param err where progress is shown
     */
    public static StarterTraining.Result train(
            LabelledStream stream,
            int rows,
            IntFunction<String> confirmed,
            Settings settings,
            TrainingSettings training,
            PrintStream err) {
        var events = new EventRows(stream, settings.features());
        List<LabelledEvent> history = IntStream.range(0, rows)
                .mapToObj(row -> new LabelledEvent(events.event(row), confirmed.apply(row)))
                .toList();
        try (var progress = Progress.of("training", "episodes", training.episodes(), err)) {
            return new StarterTraining(settings, training).train(history, progress::at);
        }
    }
}
