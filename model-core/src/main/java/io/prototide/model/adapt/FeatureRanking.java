package io.prototide.model.adapt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The few features that a score owes most to, by greedy forward selection with exchanges: first the one without which the
 * score is lowest, then the one that takes most from what is left, so that of two that say the same the second does not
 * crowd out others; then each of the first three gives way to one with which the other two take more.
 *
 * @param columns at most {@value #MOST}, largest share first
 * @param shares of what the score loses without all of them; above 0, in falling order, of sum 1; empty if there are none
 */
record FeatureRanking(int[] columns, double[] shares) {
    static final int MOST = 5;
    /** What is looked at first, and so is chosen with most care. */
    static final int TOP = 3;
    /** Of a wide input only so many are tried beyond the first round. */
    static final int CANDIDATES = 24;

    /**
     * Ranks features.
     *
     * @param off shape {@code [d]}: how far each feature is from what is expected, 0 where there is nothing to replace. Decides
     *     between equal losses, such as those of a score that is at its bound with and without a feature
     * @param score of the event as it is
     * @param without the score with the given columns replaced
     */
    static FeatureRanking of(double[] off, double score, ToDoubleFunction<int[]> without) {
        int[] all = IntStream.range(0, off.length).filter(i -> off[i] > 0).toArray();
        int[] near = nearest(all, off, without);
        int[] top = exchanged(forward(new int[0], near, TOP, off, without), near, without);
        int[] chosen = forward(forward(new int[0], top, TOP, off, without), near, MOST, off, without);
        double[] gains = new double[chosen.length];
        double before = score;
        double least = score;
        int kept = 0;
        for (int n = 1; n <= chosen.length; n++) {
            double after = without.applyAsDouble(Arrays.copyOf(chosen, n));
            gains[n - 1] = before - after;
            before = after;
            if (after < least) {
                least = after;
                kept = n;
            }
        }
        // Nothing that is replaced lowers the score: what is furthest off is all that can be said.
        return kept == 0 ? byDistance(all, off) : new FeatureRanking(Arrays.copyOf(chosen, kept), shares(gains, kept));
    }

    /** The features that lose most alone, best first. */
    private static int[] nearest(int[] columns, double[] off, ToDoubleFunction<int[]> without) {
        int[] sorted = sorted(columns, new int[0], off, without);
        return Arrays.copyOf(sorted, Math.min(CANDIDATES, sorted.length));
    }

    /** Adds to the chosen features those that lose most together with them, one by one, until there are {@code most}. */
    private static int[] forward(
            int[] chosen, int[] candidates, int most, double[] off, ToDoubleFunction<int[]> without) {
        int[] set = chosen;
        while (set.length < most) {
            int[] rest = without(candidates, set);
            if (rest.length == 0) {
                break;
            }
            set = with(set, sorted(rest, set, off, without)[0]);
        }
        return set;
    }

    /** Exchanges one chosen feature after another for one with which the others lose more: what a greedy start missed. */
    private static int[] exchanged(int[] chosen, int[] candidates, ToDoubleFunction<int[]> without) {
        int[] best = chosen;
        double least = without.applyAsDouble(chosen);
        for (int place = 0; place < chosen.length; place++) {
            for (int column : without(candidates, best)) {
                int[] other = best.clone();
                other[place] = column;
                double left = without.applyAsDouble(other);
                if (left < least) {
                    least = left;
                    best = other;
                }
            }
        }
        return best;
    }

    private static FeatureRanking byDistance(int[] all, double[] off) {
        int[] most = sorted(all, new double[off.length], off);
        most = Arrays.copyOf(most, Math.min(MOST, most.length));
        double whole = Arrays.stream(most).mapToDouble(i -> off[i]).sum();
        return new FeatureRanking(
                most, Arrays.stream(most).mapToDouble(i -> off[i] / whole).toArray());
    }

    private static int[] sorted(int[] columns, int[] chosen, double[] off, ToDoubleFunction<int[]> without) {
        double[] left = new double[off.length];
        for (int column : columns) {
            left[column] = without.applyAsDouble(with(chosen, column));
        }
        return sorted(columns, left, off);
    }

    /** Lowest score left first, then furthest off, then first column. */
    private static int[] sorted(int[] columns, double[] left, double[] off) {
        return Arrays.stream(columns)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> left[i]).thenComparingDouble(i -> -off[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * A feature that loses more than the one chosen before it does so with its help: both get their mean, by pooling adjacent
     * violators (Ayer et al. 1955). The sum from any place to the end is above 0, and so is each share.
     */
    private static double[] shares(double[] gains, int n) {
        double[] shares = new double[n];
        for (int from = 0; from < n; ) {
            // The block that begins here is the longest one of the highest mean.
            double sum = 0;
            double best = Double.NEGATIVE_INFINITY;
            int until = from;
            for (int k = from; k < n; k++) {
                sum += gains[k];
                if (sum / (k - from + 1) >= best) {
                    best = sum / (k - from + 1);
                    until = k + 1;
                }
            }
            Arrays.fill(shares, from, until, best);
            from = until;
        }
        double whole = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / whole).toArray();
    }

    private static int[] with(int[] columns, int column) {
        int[] more = Arrays.copyOf(columns, columns.length + 1);
        more[columns.length] = column;
        return more;
    }

    private static int[] without(int[] columns, int[] taken) {
        return Arrays.stream(columns)
                .filter(column -> Arrays.stream(taken).noneMatch(other -> other == column))
                .toArray();
    }
}
