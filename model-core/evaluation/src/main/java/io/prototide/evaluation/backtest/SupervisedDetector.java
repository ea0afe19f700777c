package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.Classifier;
import io.prototide.evaluation.peer.PeerKind;
import io.prototide.evaluation.peer.TrainingRows;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A supervised peer on the detector's features, retrained from nothing by {@link RetrainingSchedule} on {@link KnownRows}.
 * Scores 0 until the first label has come. Rows between two retrainings are scored in batches, since nothing changes then.
 */
final class SupervisedDetector implements StreamDetector {
    private static final int BATCH = 8_192;

    private final PeerKind kind;
    private final FeatureTable table;
    private final Classifier classifier;
    private final KnownRows known;
    private final Optional<PeerHistory> history;
    private final Optional<TrainingRows> past;
    private final long seed;
    private final int[] schedule;
    private int nextTraining;
    /** Null while nothing is known. */
    private Classifier.Fitted fitted;

    private double[] batch = {};
    private int batchStart;

    /**
     * Knows nothing yet.
     *
     * @param history what it learns from beside the stream; empty: nothing
     * @param first the first row after the training part
     */
    SupervisedDetector(
            PeerKind kind,
            LabelledStream stream,
            FeatureTable table,
            Optional<PeerHistory> history,
            Duration labelDelay,
            int first,
            long seed) {
        this.kind = kind;
        this.table = table;
        this.classifier = kind.classifier(table.width());
        this.known = new KnownRows(stream, labelDelay);
        this.history = history;
        this.past = history.map(before -> before.rows(seed));
        this.seed = seed;
        // One more than there are, so that every row has a next one.
        int[] rows = RetrainingSchedule.of(stream, first);
        this.schedule = Arrays.copyOf(rows, rows.length + 1);
        this.schedule[rows.length] = stream.rows();
    }

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public void confirm(int row, long arrivalMillis) {
        known.confirm(row);
    }

    @Override
    public double score(int row) {
        if (row == schedule[nextTraining]) {
            nextTraining++;
            train(row);
        }
        if (fitted == null) {
            return 0;
        }
        if (row >= batchStart + batch.length) {
            batchStart = row;
            batch = fitted.probabilities(table.rows(row, Math.min(row + BATCH, schedule[nextTraining])));
        }
        return batch[row - batchStart];
    }

    private void train(int row) {
        long seedOfRow = 31 * seed + row;
        int[] rows = history.isPresent() ? history.get().beside(known, row, seedOfRow) : known.before(row, seedOfRow);
        if (rows.length == 0 && history.isEmpty()) {
            return;
        }
        boolean[] anomalies = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            anomalies[i] = known.isConfirmed(rows[i]);
        }
        var own = new TrainingRows(table.rows(rows), anomalies, table.width());
        fitted = classifier.fit(past.map(rowsBefore -> rowsBefore.with(own)).orElse(own), seedOfRow);
        batch = new double[0];
        batchStart = row;
    }
}
