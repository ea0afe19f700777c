package io.prototide.model.feature;

import java.util.Arrays;

/**
 * Scales of all keys together: what a new key starts from, and what "large for anybody" means. Immutable.
 *
 * @param count events that these scales rest on; 0 means that nothing is known yet
 * @param mean shape {@code [d]}
 * @param deviation shape {@code [d]}: standard deviation over all events
 * @param within shape {@code [d]}: standard deviation of a key's events around the key's own mean
 * @param categories shape {@code [n][CategoryCounts.BUCKETS]}: of each feature of kind category-population how often all keys
 *     showed each category, in the buckets of {@link CategoryCounts}
 * @param quantiles shape {@code [n][Quantiles.KNOTS]}: of each field of a feature of kind quantile-rank the quantiles of
 *     training at equal steps of probability; empty if there was none
 */
public record Population(
        double count, double[] mean, double[] deviation, double[] within, double[][] categories, double[][] quantiles) {
    /** Past this many events, new ones count as if this many were known, so that the scales can still follow. */
    private static final double MOST_COUNTED = 1_000_000;

    public Population {
        require("count", count >= 0 && count < Double.POSITIVE_INFINITY, count);
        for (double value : mean) {
            require("mean", Double.isFinite(value), value);
        }
        for (double value : deviation) {
            require("deviation", value >= 0 && value < Double.POSITIVE_INFINITY, value);
        }
        for (double value : within) {
            require("within", value >= 0 && value < Double.POSITIVE_INFINITY, value);
        }
        for (double[] counts : categories) {
            if (counts.length != CategoryCounts.BUCKETS) {
                throw new IllegalArgumentException("a population's categories must have " + CategoryCounts.BUCKETS
                        + " buckets, got " + counts.length);
            }
            for (double value : counts) {
                require("categories", value >= 0 && value < Double.POSITIVE_INFINITY, value);
            }
        }
        for (double[] knots : quantiles) {
            Quantiles.check(knots);
        }
    }

    /** Scales without quantiles of training. */
    public Population(double count, double[] mean, double[] deviation, double[] within, double[][] categories) {
        this(count, mean, deviation, within, categories, new double[0][]);
    }

    /** Scales of a deployment without features of kind category-population. */
    public Population(double count, double[] mean, double[] deviation, double[] within) {
        this(count, mean, deviation, within, new double[0][]);
    }

    private static void require(String name, boolean holds, double value) {
        if (!holds) {
            throw new IllegalArgumentException("a population's " + name + " must be finite"
                    + (name.equals("mean") ? "" : " and at least 0") + ", got " + value);
        }
    }

    public static Population unknown(int width) {
        return new Population(0, new double[width], new double[width], new double[width]);
    }

    /** Nothing known of these features yet. */
    public static Population unknown(FeatureSet features) {
        int width = features.width();
        int n = features.populationCategories().size();
        return new Population(
                0, new double[width], new double[width], new double[width], new double[n][CategoryCounts.BUCKETS]);
    }

    public boolean known() {
        return count > 0;
    }

    /**
     * Mixes in what a round saw, by number of events.
     *
     * @param events how many events the round's estimates rest on
     */
    public Population blend(double events, double[] roundMean, double[] roundDeviation, double[] roundWithin) {
        if (!(events > 0)) {
            return this;
        }
        double share = events / (Math.min(count, MOST_COUNTED) + events);
        return new Population(
                count + events,
                blend(mean, roundMean, share, false),
                blend(deviation, roundDeviation, share, true),
                blend(within, roundWithin, share, true),
                categories,
                quantiles);
    }

    /**
     * Counts the categories that a round saw. Where more than {@value #MOST_COUNTED} were counted before, they fade.
     *
     * @param round shape {@code [n][CategoryCounts.BUCKETS]}
     */
    public Population count(double[][] round) {
        double[][] next = new double[categories.length][];
        for (int i = 0; i < next.length; i++) {
            double total = Arrays.stream(categories[i]).sum();
            boolean full = total > MOST_COUNTED && Arrays.stream(round[i]).sum() > 0;
            double kept = full ? MOST_COUNTED / total : 1;
            next[i] = new double[CategoryCounts.BUCKETS];
            for (int bucket = 0; bucket < next[i].length; bucket++) {
                next[i][bucket] = kept * categories[i][bucket] + round[i][bucket];
            }
        }
        return new Population(count, mean, deviation, within, next, quantiles);
    }

    /**
     * The same with quantiles of training, which later rounds leave alone.
     *
     * @param trained shape {@code [n][Quantiles.KNOTS]}, in the order of {@link FeatureSet#quantileFields()}
     */
    public Population withQuantiles(double[][] trained) {
        return new Population(count, mean, deviation, within, categories, trained);
    }

    /** Deviations blend as variances. */
    private static double[] blend(double[] old, double[] seen, double share, boolean squared) {
        double[] mixed = new double[old.length];
        for (int i = 0; i < old.length; i++) {
            mixed[i] = squared
                    ? Math.sqrt((1 - share) * old[i] * old[i] + share * seen[i] * seen[i])
                    : old[i] + share * (seen[i] - old[i]);
        }
        return mixed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Population that
                && count == that.count
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(deviation, that.deviation)
                && Arrays.equals(within, that.within)
                && Arrays.deepEquals(categories, that.categories)
                && Arrays.deepEquals(quantiles, that.quantiles);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mean) * 31 + Double.hashCode(count);
    }

    @Override
    public String toString() {
        return "Population[count=" + count + ", width=" + mean.length + "]";
    }
}
