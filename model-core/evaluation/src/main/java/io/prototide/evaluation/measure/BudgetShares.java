package io.prototide.evaluation.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each row lies within an alert budget of the highest scores: 1 inside, 0 outside, and where the budget ends
 * among tied scores the equal share of what is left, which is what breaking the tie by lot gives on average.
 */
public final class BudgetShares {
    private final double[] shares;
    private final double budget;

    private BudgetShares(double[] shares) {
        this.shares = shares;
        this.budget = Arrays.stream(shares).sum();
    }

    /** The given fraction of all rows, rounded, at least one row. */
    public static BudgetShares ofFraction(double[] scores, double fraction) {
        double[] shares = new double[scores.length];
        share(scores, 0, scores.length, Math.max(1, Math.round(fraction * scores.length)), shares);
        return new BudgetShares(shares);
    }

    /**
     * The given number of rows of each UTC day.
     *
     * @param scores shape {@code [n]}
     * @param timesMillis shape {@code [n]}, never falling
     */
    public static BudgetShares ofEachDay(double[] scores, long[] timesMillis, int perDay) {
        double[] shares = new double[scores.length];
        Days.forEach(timesMillis, (from, to) -> share(scores, from, to, perDay, shares));
        return new BudgetShares(shares);
    }

    private static void share(double[] scores, int from, int to, long budget, double[] shares) {
        if (budget >= to - from) {
            Arrays.fill(shares, from, to, 1);
            return;
        }
        double[] sorted = Arrays.copyOfRange(scores, from, to);
        Arrays.sort(sorted);
        double cut = sorted[sorted.length - (int) budget];
        long above = Arrays.stream(sorted).filter(score -> score > cut).count();
        long tied = Arrays.stream(sorted).filter(score -> score == cut).count();
        double tiedShare = (double) (budget - above) / tied;
        for (int i = from; i < to; i++) {
            shares[i] = scores[i] > cut ? 1 : scores[i] == cut ? tiedShare : 0;
        }
    }

    /** Share of the budget that went to anomalies; anomalies has shape {@code [n]}. NaN for an empty budget. */
    public double precision(boolean[] anomalies) {
        return budget == 0 ? Double.NaN : hits(anomalies) / budget;
    }

    /** Share of the anomalies that the budget holds; NaN if there is none. */
    public double recall(boolean[] anomalies) {
        long all = 0;
        for (boolean anomaly : anomalies) {
            all += anomaly ? 1 : 0;
        }
        return all == 0 ? Double.NaN : hits(anomalies) / all;
    }

    private double hits(boolean[] anomalies) {
        double hits = 0;
        for (int i = 0; i < shares.length; i++) {
            hits += anomalies[i] ? shares[i] : 0;
        }
        return hits;
    }

    /** How far each row lies within the budget, shape {@code [n]}. */
    public double[] shares() {
        return shares.clone();
    }

    /** Recall within each class of anomalies, by the name of the class; types has shape {@code [n]}. */
    public Map<String, Double> recallByType(boolean[] anomalies, String[] types) {
        Map<String, double[]> hitsAndRows = new TreeMap<>();
        for (int i = 0; i < shares.length; i++) {
            if (anomalies[i]) {
                double[] sums = hitsAndRows.computeIfAbsent(types[i], type -> new double[2]);
                sums[0] += shares[i];
                sums[1]++;
            }
        }
        Map<String, Double> recall = new TreeMap<>();
        hitsAndRows.forEach((type, sums) -> recall.put(type, sums[0] / sums[1]));
        return recall;
    }
}
