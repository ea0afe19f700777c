package io.prototide.model.feature;

/**
 * Running mean and variance of one key's features, with bounded memory of the past and bounded influence of a single
 * event. All in double: a float would lose the difference of large, close values. Mutable.
 */
public final class KeyScale {
    /** Weight of a new event once the key is known: a memory of about 50 events. */
    private static final double LEAST_RATE = 0.02;

    /** From here on a value further than {@link #MOST_RESIDUAL} deviations counts as one that far (Huber 1964). */
    private static final long ROBUST_AFTER = 5;

    private static final double MOST_RESIDUAL = 3;
    /** The population's deviation counts as this many events of the key, its mean as one. */
    private static final double PRIOR_EVENTS = 5;

    private static final double SOFT_LIMIT = 8;
    /** For columns on the population's scale alone: the rare large values are what they are for. */
    private static final double POPULATION_LIMIT = 20;
    /** A value beyond counts as this: its square, and its ratio to the least scale, are still finite. */
    private static final double MOST_VALUE = 1e100;

    private final double[] mean;
    private final double[] variance;
    private final long[] counts;

    public KeyScale(int width) {
        this(new double[width], new double[width], new long[width]);
    }

    /** Wraps the arrays, each of shape {@code [d]}. */
    public KeyScale(double[] mean, double[] variance, long[] counts) {
        this.mean = mean;
        this.variance = variance;
        this.counts = counts;
    }

    /** The live means, shape {@code [d]}. */
    public double[] mean() {
        return mean;
    }

    /** The live variances, shape {@code [d]}. */
    public double[] variance() {
        return variance;
    }

    /** How often each feature was present, shape {@code [d]}. */
    public long[] counts() {
        return counts;
    }

    /**
     * The embedding's input for a feature vector: first each value on the key's own scale, then on the population's.
     * A missing value is 0 on both: it says nothing.
     *
     * @param x shape {@code [d]}
     * @return shape {@code [2 d]}, finite
     */
    public float[] input(double[] x, Population population) {
        return input(x, population, new boolean[x.length]);
    }

    /**
     * The same where some columns are told on the population's scale alone: 0 on the key's own, and on the population's the
     * identity up to {@value #POPULATION_LIMIT} deviations in place of {@value #SOFT_LIMIT}.
     *
     * @param shared shape {@code [d]}: those columns
     */
    public float[] input(double[] x, Population population, boolean[] shared) {
        int d = x.length;
        float[] v = new float[2 * d];
        for (int i = 0; i < d; i++) {
            if (Double.isNaN(x[i])) {
                continue;
            }
            double value = bounded(x[i]);
            if (!shared[i]) {
                v[i] = (float) soft((value - center(i, population)) / Math.sqrt(spread(i, population)), SOFT_LIMIT);
            }
            if (population.known()) {
                double floor = floor(population.mean()[i]);
                double scale = Math.sqrt(population.deviation()[i] * population.deviation()[i] + floor * floor);
                v[d + i] =
                        (float) soft((value - population.mean()[i]) / scale, shared[i] ? POPULATION_LIMIT : SOFT_LIMIT);
            }
        }
        return v;
    }

    /** What the key usually shows in column {@code i}, moved by {@code standardised} of its deviations. */
    public double expected(int i, double standardised, Population population) {
        return center(i, population) + standardised * Math.sqrt(spread(i, population));
    }

    /** Learns from a feature vector, shape {@code [d]}; a missing value leaves its feature as it was. */
    public void learn(double[] x, Population population) {
        learn(x, population, 1);
    }

    /** The same where a key that is known follows {@code haste} times as fast, at least 1. */
    public void learn(double[] x, Population population, double haste) {
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                continue;
            }
            double residual = bounded(x[i]) - mean[i];
            if (counts[i] >= ROBUST_AFTER) {
                double most = MOST_RESIDUAL * Math.sqrt(spread(i, population));
                residual = Math.max(-most, Math.min(most, residual));
            }
            double rate = Math.max(1.0 / (counts[i] + 1), haste * LEAST_RATE);
            mean[i] += rate * residual;
            variance[i] = (1 - rate) * (variance[i] + rate * residual * residual);
            counts[i]++;
        }
    }

    private double center(int i, Population population) {
        if (!population.known()) {
            return mean[i];
        }
        double n = Math.min(counts[i], 1 / LEAST_RATE);
        return (n * mean[i] + population.mean()[i]) / (n + 1);
    }

    /** Variance shrunk to the population's, never below a relative floor, so that a constant feature has a scale. */
    private double spread(int i, Population population) {
        double n = Math.min(counts[i], 1 / LEAST_RATE);
        double floor = floor(mean[i]);
        if (!population.known()) {
            return n == 0 ? 1 : variance[i] + floor * floor;
        }
        double within = population.within()[i];
        return (n * variance[i] + PRIOR_EVENTS * within * within) / (n + PRIOR_EVENTS) + floor * floor;
    }

    private static double bounded(double value) {
        return Math.max(-MOST_VALUE, Math.min(MOST_VALUE, value));
    }

    private static double floor(double level) {
        return 1e-2 * Math.abs(level) + 1e-6;
    }

    /** The identity up to the limit, logarithmic beyond: a bounded, still growing answer to any value. */
    private static double soft(double z, double limit) {
        double size = Math.abs(z);
        return size <= limit ? z : Math.signum(z) * (limit + StrictMath.log(size / limit));
    }
}
