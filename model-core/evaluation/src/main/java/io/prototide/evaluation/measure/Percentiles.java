package io.prototide.evaluation.measure;

import java.util.Arrays;

/** The middle of a sample. */
public final class Percentiles {
    private static final double TAIL = 0.025;

    private Percentiles() {}

    /**
     * The 2.5 % and 97.5 % quantiles, linear between the order statistics as numpy's default; NaN values are left out.
     *
     * @return shape {@code [2]}, or shape {@code [0]} if no value is left
     */
    public static double[] middle95(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? sorted : new double[] {quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)};
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
