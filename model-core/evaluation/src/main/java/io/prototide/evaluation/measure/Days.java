package io.prototide.evaluation.measure;

import java.time.Duration;

/** Cuts rows in time order into UTC days. */
final class Days {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private Days() {}

    /** Takes rows {@code [from, to)} of one day. */
    interface DayConsumer {
        void accept(int from, int to);
    }

    /** Calls the consumer for every day that has rows, in order; timesMillis has shape {@code [n]}, never falling. */
    static void forEach(long[] timesMillis, DayConsumer consumer) {
        int from = 0;
        for (int to = 1; to <= timesMillis.length; to++) {
            if (to == timesMillis.length || day(timesMillis[to]) != day(timesMillis[from])) {
                consumer.accept(from, to);
                from = to;
            }
        }
    }

    private static long day(long timeMillis) {
        return Math.floorDiv(timeMillis, DAY_MILLIS);
    }
}
