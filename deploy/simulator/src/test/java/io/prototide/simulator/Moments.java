package io.prototide.simulator;

import java.util.Arrays;

/** Spread and correlation of samples. */
final class Moments {
    private Moments() {}

    static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    static double correlation(double[] a, double[] b) {
        return covariance(a, b) / deviation(a) / deviation(b);
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / a.length;
    }
}
