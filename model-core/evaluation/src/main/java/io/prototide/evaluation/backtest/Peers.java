package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.PeerKind;
import io.prototide.evaluation.peer.PointEncoder;
import io.prototide.evaluation.peer.PointSource;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Gives each peer its input: the supervised ones learn from the detector's features; the others see plain columns, or the
 * detector's features too where somebody chose them in a configuration.
 */
final class Peers {
    private final LabelledStream stream;
    private final LabelFeed labels;
    private final Optional<LabelledStream> before;
    private final FeatureSet features;
    private final Population population;
    private final BacktestOptions options;
    private final PrintStream err;
    /** Null until a peer needs it. */
    private FeatureTable table;
    /** Null until a supervised peer needs it. */
    private Optional<PeerHistory> history;

    /** @param before labelled rows of before the stream, for the supervised peers */
    Peers(
            LabelledStream stream,
            LabelFeed labels,
            Optional<LabelledStream> before,
            FeatureSet features,
            Population population,
            BacktestOptions options,
            PrintStream err) {
        this.stream = stream;
        this.labels = labels;
        this.before = before;
        this.features = features;
        this.population = population;
        this.options = options;
        this.err = err;
    }

    /** A fresh peer. */
    StreamDetector of(PeerKind kind) {
        if (kind.supervised()) {
            int first = options.trainingPart().rows(stream);
            return new SupervisedDetector(
                    kind, stream, table(), history(), options.labelDelay(), first, options.seed());
        }
        PointSource points = options.config().isPresent() ? table() : new PointEncoder(stream);
        return new PeerDetector(kind, stream, points, options.seed());
    }

    private Optional<PeerHistory> history() {
        if (history == null) {
            history = before.map(rows ->
                    PeerHistory.of(rows, options.labelDelay(), options.shots().isEmpty(), features, population, err));
        }
        return history;
    }

    private FeatureTable table() {
        if (table == null) {
            table = FeatureTable.of(stream, labels, features, population, err);
        }
        return table;
    }
}
