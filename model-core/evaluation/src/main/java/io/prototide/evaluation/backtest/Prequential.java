package io.prototide.evaluation.backtest;

import io.prototide.evaluation.Progress;
import io.prototide.evaluation.dataset.LabelledStream;
import java.io.PrintStream;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Replays a stream to one detector after another, each alone: a row is scored before anything is learned from it, and a
 * label is handed over before the first row that comes at its arrival or later.
 */
final class Prequential {
    private final LabelledStream stream;
    private final LabelFeed labels;
    private final LongSupplier nanoClock;
    private final PrintStream err;

    /** @param nanoClock only for the speed in the result */
    Prequential(LabelledStream stream, LabelFeed labels, LongSupplier nanoClock, PrintStream err) {
        this.stream = stream;
        this.labels = labels;
        this.nanoClock = nanoClock;
        this.err = err;
    }

    /**
     * What a detector made of a stream.
     *
     * @param scores shape {@code [rows]}
     * @param labelsUsed labels that were handed over
     * @param alerting what only a detector that alerts has
     */
    record Result(
            String detector, double[] scores, int labelsUsed, double eventsPerSecond, Optional<Alerting> alerting) {}

    /**
     * Rows that raised an alert, rows that could have, and the mean size of a key's state.
     *
     * @param warm all but those that came while the key or the model knew too little
     */
    record Alerting(BitSet rows, BitSet warm, double bytesPerKey) {}

    Result run(StreamDetector detector) {
        double[] scores = new double[stream.rows()];
        BitSet alerts = new BitSet(stream.rows());
        BitSet warm = new BitSet(stream.rows());
        int nextLabel = 0;
        long start = nanoClock.getAsLong();
        try (var progress = Progress.of(detector.name(), "rows", stream.rows(), err)) {
            for (int row = 0; row < scores.length; row++) {
                while (labels.isDue(nextLabel, row)) {
                    give(nextLabel++, detector);
                }
                scores[row] = finite(detector, row, detector.score(row));
                if (detector instanceof AlertingDetector alerting) {
                    alerts.set(row, alerting.alerted());
                    warm.set(row, alerting.warm());
                }
                progress.at(row);
            }
        }
        double seconds = (double) (nanoClock.getAsLong() - start) / TimeUnit.SECONDS.toNanos(1);
        return new Result(
                detector.name(),
                scores,
                nextLabel,
                scores.length / seconds,
                detector instanceof AlertingDetector alerting
                        ? Optional.of(new Alerting(alerts, warm, alerting.bytesPerKey()))
                        : Optional.empty());
    }

    private void give(int label, StreamDetector detector) {
        if (labels.isConfirmed(label)) {
            detector.confirm(labels.row(label), labels.arrivalMillis(label));
        } else {
            detector.dismiss(labels.row(label), labels.arrivalMillis(label));
        }
    }

    private double finite(StreamDetector detector, int row, double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalStateException(
                    detector.name() + " must score every row, got " + score + " for row " + stream.eventId(row));
        }
        return score;
    }
}
