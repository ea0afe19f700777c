package io.prototide.model.learner;

import java.util.OptionalDouble;

/**
 * How many rows of a key are taken on one side of a cut, and how many of them are anomalies.
 *
 * @param rows number of rows, at least 1
 * @param anomalyShare share of anomalies to reach where there are enough, in 0..1; rounded, but at least one row of each
 *     label if the share is neither 0 nor 1 and there are two rows or more. Empty: the rows as they come
 * @param repeatAnomalies whether the share is reached by repeating anomalies where there are too few; else normal rows fill
 *     the place. A repeated row weighs more and tells nothing new
 * @param leastAnomalies different anomalies that there must be, or the cut is not used
 */
public record RowMix(int rows, OptionalDouble anomalyShare, boolean repeatAnomalies, int leastAnomalies) {
    public RowMix {
        if (rows < 1) {
            throw new IllegalArgumentException("a task needs at least 1 row on each side of the cut, got " + rows);
        }
        double share = anomalyShare.orElse(0);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of anomalies must be in 0..1, got " + share);
        }
        int most = anomalyShare.isPresent() ? wanted(rows, share) : rows;
        if (leastAnomalies < 0 || leastAnomalies > most) {
            throw new IllegalArgumentException("the least number of anomalies must be in 0.." + most + " (of " + rows
                    + " rows), got " + leastAnomalies);
        }
    }

    /** Rows as they come, mostly normal ones: for measuring. */
    public static RowMix asTheyCome(int rows) {
        return new RowMix(rows, OptionalDouble.empty(), false, 0);
    }

    /** Anomalies up to a share, where there are any: for learning, since few rows as they come hold none. */
    public static RowMix withAnomalies(int rows, double share) {
        return new RowMix(rows, OptionalDouble.of(share), false, 0);
    }

    public RowMix repeatingAnomalies() {
        return new RowMix(rows, anomalyShare, true, leastAnomalies);
    }

    /** The same, only at cuts with so many different anomalies on this side. */
    public RowMix atLeastAnomalies(int least) {
        return new RowMix(rows, anomalyShare, repeatAnomalies, least);
    }

    /** Whether the rows on this side of a cut suffice, where a share is asked for. */
    boolean possible(int normalsThere, int anomaliesThere) {
        return anomaliesThere >= leastAnomalies && normalsThere >= rows - anomalies(anomaliesThere);
    }

    /** How many rows are anomalies, where a share is asked for. */
    int anomalies(int there) {
        int wanted = wanted(rows, anomalyShare.orElseThrow());
        return there > 0 && repeatAnomalies ? wanted : Math.min(wanted, there);
    }

    private static int wanted(int rows, double share) {
        int rounded = (int) Math.round(share * rows);
        boolean both = share > 0 && share < 1 && rows > 1;
        return both ? Math.max(1, Math.min(rows - 1, rounded)) : rounded;
    }
}
