package io.prototide.model.feature;

/** Quantiles of the numbers of training at equal steps of probability, from the smallest to the largest, and ranks in them. */
public final class Quantiles {
    /** At probabilities 0, 1/64, ... 1. */
    public static final int KNOTS = 65;

    private Quantiles() {}

    /**
     * Of a sample. Each is a number of the sample, so that one that is frequent fills several knots exactly.
     *
     * @param sorted at least one finite number, in order
     * @return shape {@code [KNOTS]}
     */
    public static double[] of(double[] sorted) {
        double[] knots = new double[KNOTS];
        for (int i = 0; i < KNOTS; i++) {
            knots[i] = sorted[(int) Math.rint(i * (sorted.length - 1.0) / (KNOTS - 1))];
        }
        return knots;
    }

    /** A number as features read it, within the limits of all numbers. */
    public static double bounded(double value) {
        return FeatureFields.bounded(value);
    }

    /** @throws IllegalArgumentException if these are no quantiles */
    static void check(double[] knots) {
        if (knots.length != KNOTS) {
            throw new IllegalArgumentException(
                    "a population's quantiles must have " + KNOTS + " knots, got " + knots.length);
        }
        for (int i = 0; i < KNOTS; i++) {
            if (!Double.isFinite(knots[i]) || (i > 0 && knots[i] < knots[i - 1])) {
                throw new IllegalArgumentException(
                        "a population's quantiles must be finite and in order, got " + knots[i]);
            }
        }
    }

    /** Rank in [-1, 1], linear between knots; a number that fills several knots is in the middle of them. */
    static double rank(double x, double[] knots) {
        int first = 0;
        while (first < KNOTS && knots[first] < x) {
            first++;
        }
        int last = first - 1;
        while (last + 1 < KNOTS && knots[last + 1] == x) {
            last++;
        }
        if (last >= first) {
            return toRank((first + last) / 2.0);
        } else if (first == 0 || first == KNOTS) {
            return first == 0 ? -1 : 1;
        }
        // Halves, since the difference of two large numbers of unlike signs may be infinite.
        double below = knots[first - 1] / 2;
        return toRank(first - 1 + (x / 2 - below) / (knots[first] / 2 - below));
    }

    private static double toRank(double knot) {
        return 2 * knot / (KNOTS - 1) - 1;
    }
}
