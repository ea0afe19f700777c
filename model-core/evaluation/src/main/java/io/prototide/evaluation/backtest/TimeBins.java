package io.prototide.evaluation.backtest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Equal bins of event time for charts: whole days where the rows span at least {@value #FEWEST_DAYS}, else
 * {@value #BINS} parts.
 *
 * @param startMillis where the first bin begins
 * @param lengthMillis of one bin, at least 1
 */
record TimeBins(long startMillis, long lengthMillis, int count) {
    static final int FEWEST_DAYS = 14;
    static final int BINS = 50;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** @param timesMillis shape {@code [n]}, at least one, never falling */
    static TimeBins of(long[] timesMillis) {
        long first = timesMillis[0];
        long span = timesMillis[timesMillis.length - 1] - first + 1;
        if (span >= FEWEST_DAYS * DAY_MILLIS) {
            long start = Math.floorDiv(first, DAY_MILLIS) * DAY_MILLIS;
            long days = (timesMillis[timesMillis.length - 1] - start) / DAY_MILLIS + 1;
            return new TimeBins(start, DAY_MILLIS, Math.toIntExact(days));
        }
        long length = Math.max(1, (span + BINS - 1) / BINS);
        return new TimeBins(first, length, Math.toIntExact((span + length - 1) / length));
    }

    boolean areDays() {
        return lengthMillis == DAY_MILLIS;
    }

    /** Number of a time's bin, from 0 below count. */
    int of(long timeMillis) {
        return (int) ((timeMillis - startMillis) / lengthMillis);
    }

    /** Name of the time axis. */
    String label() {
        return (areDays() ? "days" : "hours") + " since the first scored row";
    }

    /** The middle of each bin in the unit of {@link #label}, shape {@code [count]}. */
    double[] middles() {
        double unit = areDays() ? DAY_MILLIS : TimeUnit.HOURS.toMillis(1);
        double[] middles = new double[count];
        for (int i = 0; i < count; i++) {
            middles[i] = (i + 0.5) * lengthMillis / unit;
        }
        return middles;
    }
}
