package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import java.time.Duration;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a supervised peer may learn from when a row comes: anomalies whose label has arrived, and as normal rows a uniform
 * sample of the earlier rows older than the label delay that nobody confirmed. An anomaly whose label is never given is one
 * of these, since nobody knows better.
 */
final class KnownRows {
    static final int MOST_NORMALS = 50_000;
    /** The recent past is enough where it holds so many rows. */
    static final int ENOUGH_ROWS = 5_000;

    private static final long RECENT_MILLIS = Duration.ofDays(28).toMillis();

    private final LabelledStream stream;
    private final long delayMillis;
    private final BitSet confirmed = new BitSet();

    KnownRows(LabelledStream stream, Duration labelDelay) {
        this.stream = stream;
        this.delayMillis = labelDelay.toMillis();
    }

    /** The label of a row has arrived. */
    void confirm(int row) {
        confirmed.set(row);
    }

    boolean isConfirmed(int row) {
        return confirmed.get(row);
    }

    /** The rows whose label has arrived and says that they are anomalies, ascending. */
    int[] confirmed() {
        return confirmed.stream().toArray();
    }

    /**
     * The rows to learn from before a row is scored, ascending: those of the last 28 days where they are at least
     * {@value #ENOUGH_ROWS} with a confirmed one among them, else all so far. Empty unless both classes are there.
     */
    int[] before(int row, long seed) {
        int[] rows = drawn(row, seed);
        int anomalies = anomalies(rows);
        return anomalies == 0 || anomalies == rows.length ? new int[0] : rows;
    }

    /** As {@link #before}, whatever classes are there. */
    int[] drawn(int row, long seed) {
        long now = stream.timeMillis(row);
        int[] recent = known(stream.firstRowAt(now - RECENT_MILLIS), row, now);
        int[] chosen = recent.length >= ENOUGH_ROWS && anomalies(recent) > 0 ? recent : known(0, row, now);
        return sampled(chosen, confirmed::get, chosen.length - anomalies(chosen), seed);
    }

    private int[] known(int from, int to, long now) {
        return IntStream.range(from, to)
                .filter(row -> confirmed.get(row) || stream.timeMillis(row) + delayMillis <= now)
                .toArray();
    }

    private int anomalies(int[] rows) {
        return (int) IntStream.of(rows).filter(confirmed::get).count();
    }

    /** Selection sampling: each normal row is taken with the probability that leaves exactly as many as wanted. */
    static int[] sampled(int[] rows, IntPredicate anomaly, int normals, long seed) {
        var random = new SplittableRandom(seed);
        int[] left = {Math.min(MOST_NORMALS, normals), normals};
        return IntStream.of(rows)
                .filter(row -> {
                    if (anomaly.test(row)) {
                        return true;
                    }
                    boolean taken = random.nextInt(left[1]--) < left[0];
                    left[0] -= taken ? 1 : 0;
                    return taken;
                })
                .toArray();
    }
}
