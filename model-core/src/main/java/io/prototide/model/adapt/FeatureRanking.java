package io.prototide.model.adapt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The few features that a score owes most to, by greedy forward selection: first the one without which the score is
 * lowest, then the one that takes most from what is left, so that of two that say the same the second is not listed.
 *
 * @param columns at most {@value #MOST}, largest share first
 * @param shares of what the score loses without all of them; above 0, in falling order, of sum 1; empty if there are none
 */
record FeatureRanking(int[] columns, double[] shares) {
    static final int MOST = 5;
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
        int[] candidates =
                IntStream.range(0, off.length).filter(i -> off[i] > 0).toArray();
        double[] left = new double[off.length];
        int[] chosen = new int[0];
        double[] gains = new double[MOST];
        double before = score;
        int kept = 0;
        double least = score;
        while (chosen.length < MOST && candidates.length > 0) {
            for (int column : candidates) {
                left[column] = without.applyAsDouble(with(chosen, column));
            }
            candidates = sorted(candidates, left, off);
            chosen = with(chosen, candidates[0]);
            double after = left[candidates[0]];
            gains[chosen.length - 1] = before - after;
            before = after;
            if (after < least) {
                least = after;
                kept = chosen.length;
            }
            candidates = Arrays.copyOfRange(candidates, 1, Math.min(candidates.length, CANDIDATES));
        }
        // Nothing that is replaced lowers the score: what is furthest off is all that can be said.
        return kept == 0 ? byDistance(off) : new FeatureRanking(Arrays.copyOf(chosen, kept), shares(gains, kept));
    }

    private static FeatureRanking byDistance(double[] off) {
        int[] all = IntStream.range(0, off.length).filter(i -> off[i] > 0).toArray();
        int[] most = sorted(all, new double[off.length], off);
        most = Arrays.copyOf(most, Math.min(MOST, most.length));
        double whole = Arrays.stream(most).mapToDouble(i -> off[i]).sum();
        return new FeatureRanking(
                most, Arrays.stream(most).mapToDouble(i -> off[i] / whole).toArray());
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
}
