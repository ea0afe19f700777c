package io.prototide.model.calibration;

import java.util.Arrays;

/**
 * How the detector's log-odds are spread over recent events, as decayed counts in fixed bins on a logarithmic scale. Bins instead of a sketch: counts
 * add up to the same sums in any order, so the p-values do not depend on the parallelism. Immutable.
 */
public final class ScoreDistribution {
    /** Number of bins. */
    public static final int BINS = 1280;

    /** Bin 0 begins here, in signed log(1 + |score|). */
    private static final double LOW = -10;

    private static final double WIDTH = -2 * LOW / BINS;
    /** With fewer events behind it, a p-value can not be low enough to alert on. */
    private static final double LEAST_EVENTS = 200;

    private static final double TAIL_SHARE = 0.01;
    private static final double LEAST_TAIL_EVENTS = 20;
    /** Below this a p-value is a figure of speech. */
    private static final double LEAST_P = 1e-12;

    private final double[] weights;
    /** above[i]: weight in bins i and higher. */
    private final double[] above;

    private final ParetoTail tail;

    /** @param weights shape {@code [BINS]}, kept, not copied */
    public ScoreDistribution(double[] weights) {
        if (weights.length != BINS) {
            throw new IllegalArgumentException("a score distribution has " + BINS + " bins, got " + weights.length);
        }
        this.weights = weights;
        this.above = new double[weights.length + 1];
        for (int i = weights.length - 1; i >= 0; i--) {
            if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                throw new IllegalArgumentException("bin weights must be finite and at least 0, got " + weights[i]);
            }
            above[i] = above[i + 1] + weights[i];
        }
        this.tail = fitTail();
    }

    public static ScoreDistribution empty() {
        return new ScoreDistribution(new double[BINS]);
    }

    /** Whether enough events were seen to alert. */
    public boolean ready() {
        return total() >= LEAST_EVENTS;
    }

    /** Bin of a score; the first and last bins take what lies beyond. */
    public static int bin(double score) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor(position(score))));
    }

    /** Position of a score in units of bins; monotone in the score. */
    private static double position(double score) {
        return (Math.signum(score) * StrictMath.log1p(Math.abs(score)) - LOW) / WIDTH;
    }

    /** Number of events it rests on, older ones counting less. */
    public double total() {
        return above[0];
    }

    /** The live bin weights, shape {@code [BINS]}; not to be changed. */
    public double[] weights() {
        return weights;
    }

    /**
     * Conformal p-value {@code (1 + #{scores >= s}) / (n + 1)}, linear inside a bin, by the Pareto tail above the 99 %
     * point. Falls, or stays, as the score rises; 1 while nothing is known.
     *
     * <p>A bin knows no order inside, so a score is ranked one bin lower than it lies: equal scores all count as "at least
     * as high", and a constant score is never rare.
     */
    public double pValue(double score) {
        double position = position(score) - 1;
        if (tail != null && position >= tail.threshold()) {
            return Math.max(LEAST_P, tail.above(position));
        }
        double clipped = Math.max(0, Math.min(weights.length, position));
        int bin = (int) clipped;
        double inside = clipped - bin;
        double higher = bin == weights.length ? 0 : above[bin + 1] + (1 - inside) * weights[bin];
        return conformal(higher);
    }

    /**
     * Share of events that score at most as high, by the same count and as careful: a score is ranked one bin higher than it
     * lies. Rises, or stays, as the score rises; 1 while nothing is known.
     */
    public double lowerPValue(double score) {
        double position = Math.max(0, Math.min(weights.length, position(score) + 1));
        int bin = (int) position;
        double inside = bin == weights.length ? 0 : (position - bin) * weights[bin];
        return conformal(total() - above[bin] + inside);
    }

    /** Fades this one by {@code keep} and adds a round's counts, shape {@code [BINS]}. */
    public ScoreDistribution blend(double keep, long[] counts) {
        double[] mixed = new double[weights.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = keep * weights[i] + counts[i];
        }
        return new ScoreDistribution(mixed);
    }

    private double conformal(double higher) {
        return (1 + higher) / (total() + 1);
    }

    /** The tail in units of bins, from the first bin edge with at most 1 % above it. */
    private ParetoTail fitTail() {
        int edge = 0;
        while (edge < weights.length && above[edge] > TAIL_SHARE * total()) {
            edge++;
        }
        double n = above[edge];
        if (n < LEAST_TAIL_EVENTS) {
            return null;
        }
        double mean = 0;
        for (int i = edge; i < weights.length; i++) {
            mean += weights[i] * (i + 0.5 - edge);
        }
        mean /= n;
        double squares = 0;
        for (int i = edge; i < weights.length; i++) {
            squares += weights[i] * (i + 0.5 - edge - mean) * (i + 0.5 - edge - mean);
        }
        double variance = squares / (n - 1);
        return variance > 0 ? ParetoTail.byMoments(edge, conformal(n), mean, variance) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoreDistribution that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }
}
