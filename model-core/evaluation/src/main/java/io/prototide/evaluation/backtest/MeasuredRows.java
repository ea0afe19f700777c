package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.LabelledStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows that measures count, with what is true of them; all arrays have shape {@code [count]}. */
record MeasuredRows(int[] rows, boolean[] anomalies, String[] types, String[] keys, long[] timesMillis) {

    static MeasuredRows of(LabelledStream stream, LabelFeed labels, BacktestOptions options) {
        int first = options.trainingPart().rows(stream);
        int from = Math.max(
                first,
                options.scoreFrom().isPresent()
                        ? stream.firstRowAt(options.scoreFrom().getAsLong())
                        : 0);
        int until = options.scoreUntil().isPresent()
                ? stream.firstRowAt(options.scoreUntil().getAsLong())
                : stream.rows();
        int[] rows = IntStream.range(from, Math.max(from, until)).toArray();
        if (options.excludeKnownKeys()) {
            rows = withoutKnownKeys(
                    stream, labels, options.labels().knownSince().orElse(Long.MIN_VALUE), rows);
        }
        if (rows.length == 0) {
            throw new UsageException("no row is left to score: " + stream.rows() + " rows, of which " + first
                    + " are the training part; look at --train-fraction, --train-until, --score-from, --score-until"
                    + " and --exclude-known-keys");
        }
        boolean[] anomalies = new boolean[rows.length];
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            anomalies[i] = stream.isAnomaly(rows[i]);
            times[i] = stream.timeMillis(rows[i]);
        }
        return new MeasuredRows(
                rows,
                anomalies,
                IntStream.of(rows).mapToObj(stream::type).toArray(String[]::new),
                IntStream.of(rows).mapToObj(stream::key).toArray(String[]::new),
                times);
    }

    /** A verdict on an anomaly makes its key known even where it is wrong: so the same rows are measured as with true ones. */
    private static int[] withoutKnownKeys(LabelledStream stream, LabelFeed labels, long since, int[] rows) {
        Set<Integer> known = new HashSet<>();
        int[] next = {0};
        return IntStream.of(rows)
                .filter(row -> {
                    // A label never arrives before its own row, only with it; that row itself came unknown.
                    while (labels.isDue(next[0], row)) {
                        int labelled = labels.row(next[0]++);
                        if (stream.isAnomaly(labelled) && stream.timeMillis(labelled) >= since) {
                            known.add(stream.keyIndex(labelled));
                        }
                    }
                    return !known.contains(stream.keyIndex(row));
                })
                .toArray();
    }

    int count() {
        return rows.length;
    }

    int anomalyCount() {
        int count = 0;
        for (boolean anomaly : anomalies) {
            count += anomaly ? 1 : 0;
        }
        return count;
    }

    /** The measured rows' scores out of those of all rows. */
    double[] pick(double[] scoreOfRow) {
        return IntStream.of(rows).mapToDouble(row -> scoreOfRow[row]).toArray();
    }
}
