package io.prototide.model.adapt;

import java.util.Arrays;

/** Mean logistic loss of scores that are high for anomalies, both classes weighing the same; log(2) says nothing at all. */
final class LogisticLoss {
    private static final int ITERATIONS = 20;
    /** Keeps the scale of scores that tell the classes apart without error finite. */
    private static final double RIDGE = 1e-3;

    private LogisticLoss() {}

    /** Of log-odds as they are. */
    static double of(double[] normals, double[] cases) {
        return of(normals, cases, 0, 1, 0);
    }

    /**
     * Of {@code a (s - mean) + b}, with the scale a of at least 0 and the shift b that fit best (Platt 1999), by Newton's
     * method: how well the scores tell the classes apart, whatever their unit. A single value is worth log(2), and scores that
     * are the wrong way round are as much worse than that as they would be better if they were turned.
     */
    static double ofRescaled(double[] normals, double[] cases) {
        double mean = (mean(normals) + mean(cases)) / 2;
        double deviation = Math.sqrt((squares(normals, mean) + squares(cases, mean)) / 2);
        if (!(deviation > 0)) {
            return StrictMath.log(2);
        }
        if (mean(cases) < mean(normals)) {
            return 2 * StrictMath.log(2) - ofRescaled(negated(normals), negated(cases));
        }
        double a = 0;
        double b = 0;
        for (int i = 0; i < ITERATIONS; i++) {
            double[] sums = new double[5];
            add(normals, mean, deviation, a, b, 0, sums);
            add(cases, mean, deviation, a, b, 1, sums);
            double slopeA = sums[0] + RIDGE * a;
            double slopeB = sums[1] + RIDGE * b;
            double aa = sums[2] + RIDGE;
            double bb = sums[4] + RIDGE;
            double determinant = aa * bb - sums[3] * sums[3];
            a = Math.max(0, a - (bb * slopeA - sums[3] * slopeB) / determinant);
            b -= (aa * slopeB - sums[3] * slopeA) / determinant;
        }
        // Newton's steps may overshoot where the scores are heavy-tailed; saying nothing is always possible.
        return Math.min(StrictMath.log(2), of(normals, cases, mean, a / deviation, b));
    }

    /** Adds the gradient by scale and shift, and the second derivatives. */
    private static void add(
            double[] scores, double mean, double deviation, double a, double b, int label, double[] sums) {
        for (double score : scores) {
            double x = (score - mean) / deviation;
            double p = 1 / (1 + StrictMath.exp(-a * x - b));
            double weight = 0.5 / scores.length;
            sums[0] += weight * (p - label) * x;
            sums[1] += weight * (p - label);
            sums[2] += weight * p * (1 - p) * x * x;
            sums[3] += weight * p * (1 - p) * x;
            sums[4] += weight * p * (1 - p);
        }
    }

    private static double of(double[] normals, double[] cases, double mean, double a, double b) {
        double loss = 0;
        for (double score : normals) {
            loss += softplus(a * (score - mean) + b) / (2 * normals.length);
        }
        for (double score : cases) {
            loss += softplus(-a * (score - mean) - b) / (2 * cases.length);
        }
        return loss;
    }

    /** log(1 + exp(x)). */
    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        return mean;
    }

    private static double squares(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        return squares;
    }
}
