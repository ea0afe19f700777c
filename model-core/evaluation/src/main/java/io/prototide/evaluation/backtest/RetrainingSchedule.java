package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows before which the supervised peers are retrained: the first after the training part, then the first of every further
 * seven days of event time. Where the rows after the training part span less than ten weeks, ten rows evenly apart instead:
 * a stream of hours would never be retrained else.
 */
final class RetrainingSchedule {
    private static final int TIMES = 10;
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

    private RetrainingSchedule() {}

    /** Row numbers, ascending; empty if there is no row from {@code first} on. */
    static int[] of(LabelledStream stream, int first) {
        int rows = stream.rows() - first;
        if (rows <= 0) {
            return new int[0];
        }
        long start = stream.timeMillis(first);
        if (stream.timeMillis(stream.rows() - 1) - start < TIMES * WEEK_MILLIS) {
            return IntStream.range(0, TIMES)
                    .map(time -> first + (int) ((long) time * rows / TIMES))
                    .distinct()
                    .toArray();
        }
        int[] weekly = new int[rows];
        int count = 0;
        for (int row = first; row < stream.rows(); row++) {
            if (row == first || week(stream, row, start) > week(stream, row - 1, start)) {
                weekly[count++] = row;
            }
        }
        return Arrays.copyOf(weekly, count);
    }

    private static long week(LabelledStream stream, int row, long start) {
        return (stream.timeMillis(row) - start) / WEEK_MILLIS;
    }
}
