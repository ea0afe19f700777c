package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The labels that are ever given, in order of arrival: of each anomaly, or of the first few of each class, the delay
 * after its row. Silence is no label: that a row is normal is never said, other than by mistake of an anomaly.
 */
final class LabelFeed {
    private final LabelledStream stream;
    private final long delayMillis;
    private final int[] rows;
    private final WrongLabels wrong;
    /** Normal rows that are called anomalies. */
    private final Map<Integer, String> mistaken;

    LabelFeed(LabelledStream stream, Duration delay, OptionalInt shots) {
        this(stream, delay, shots, WrongLabels.NONE);
    }

    LabelFeed(LabelledStream stream, Duration delay, OptionalInt shots, WrongLabels wrong) {
        this.stream = stream;
        this.delayMillis = delay.toMillis();
        Map<String, Integer> counts = new HashMap<>();
        // Rows are in time order and the delay is one for all, so this is the order of arrival as well.
        int[] given = IntStream.range(0, stream.rows())
                .filter(stream::isAnomaly)
                .filter(row -> shots.isEmpty() || counts.merge(stream.type(row), 1, Integer::sum) <= shots.getAsInt())
                .toArray();
        this.wrong = wrong;
        this.mistaken = wrong.confirmedNormals(stream, given);
        this.rows = IntStream.concat(
                        IntStream.of(given), mistaken.keySet().stream().mapToInt(Integer::intValue))
                .sorted()
                .toArray();
    }

    /** Number of labels. */
    int size() {
        return rows.length;
    }

    /** The row of the n-th label to arrive. */
    int row(int n) {
        return rows[n];
    }

    /** Whether the n-th label says that its row is an anomaly, else that it is normal. */
    boolean isConfirmed(int n) {
        return mistaken.containsKey(rows[n]) || !wrong.isWrong(rows[n]);
    }

    /** The class that a label gives its row, where it calls it an anomaly. */
    String type(int row) {
        return mistaken.getOrDefault(row, stream.type(row));
    }

    /** When the n-th label arrives, epoch milliseconds. */
    long arrivalMillis(int n) {
        return stream.timeMillis(rows[n]) + delayMillis;
    }

    /** Whether there is an n-th label and it has arrived when a row comes; never before its own row has been scored. */
    boolean isDue(int n, int row) {
        return n < rows.length && rows[n] < row && arrivalMillis(n) <= stream.timeMillis(row);
    }

    /** How many labels have arrived at a time. */
    int arrivedBy(long timeMillis) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrivalMillis(middle) <= timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
