package io.prototide.model.calibration;

import java.util.List;

/**
 * Chooses the weights of a {@link Fusion} from scores of events that the experts had not learned from (stacking, Wolpert
 * 1992): a logistic regression with weights of at least 0, both classes weighing the same, drawn toward equal weights as if
 * so many cases had said so. Few cases therefore change little.
 */
public final class FusionFit {
    private static final double PRIOR_CASES = 10;
    /** However many cases there are: they come from few keys and few incidents, and those to come are others. */
    private static final double LEAST_PULL = 0.4;

    private static final double PRIOR_WEIGHT = 0.3;
    /** A prior case is about as informative as a case on the edge between the classes. */
    private static final double PRIOR_STRENGTH = 0.25;

    private static final int STEPS = 400;
    private static final double RATE = 0.3;

    private FusionFit() {}

    /**
     * Fits the weights.
     *
     * @param normals each of shape {@code [experts]}, at least 20
     * @param anomalies each of shape {@code [experts]}, at least one
     */
    public static Fusion fit(List<double[]> normals, List<double[]> anomalies) {
        int experts = normals.get(0).length;
        double[] center = new double[experts];
        double[] scale = new double[experts];
        for (int i = 0; i < experts; i++) {
            int expert = i;
            double mean = normals.stream().mapToDouble(s -> s[expert]).average().orElseThrow();
            double variance = normals.stream()
                    .mapToDouble(s -> (s[expert] - mean) * (s[expert] - mean))
                    .average()
                    .orElseThrow();
            center[i] = mean;
            scale[i] = Math.sqrt(variance) + 1e-6;
        }
        Fusion start = new Fusion(center, scale, new double[experts]);
        double[][] low = standard(start, normals);
        double[][] high = standard(start, anomalies);
        double[] weights = new double[experts];
        java.util.Arrays.fill(weights, PRIOR_WEIGHT);
        double bias = 0;
        double pull = Math.max(PRIOR_CASES / anomalies.size(), LEAST_PULL);
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[experts + 1];
            add(low, weights, bias, 1, gradient);
            add(high, weights, bias, -1, gradient);
            double rate = RATE / (1 + step / 100.0);
            double squares = 0;
            for (int i = 0; i < experts; i++) {
                gradient[i] += pull * (weights[i] - PRIOR_WEIGHT) * PRIOR_STRENGTH;
                squares += gradient[i] * gradient[i];
            }
            double clip = Math.sqrt(squares) > 1 ? 1 / Math.sqrt(squares) : 1;
            for (int i = 0; i < experts; i++) {
                weights[i] = Math.max(0, weights[i] - rate * clip * gradient[i]);
            }
            bias -= rate * gradient[experts];
        }
        return new Fusion(center, scale, weights);
    }

    private static double[][] standard(Fusion fusion, List<double[]> scores) {
        double[][] rows = new double[scores.size()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = scores.get(r).clone();
            for (int i = 0; i < rows[r].length; i++) {
                rows[r][i] = fusion.standard(i, rows[r][i]);
            }
        }
        return rows;
    }

    private static void add(double[][] rows, double[] weights, double bias, int sign, double[] gradient) {
        for (double[] row : rows) {
            double odds = bias;
            for (int i = 0; i < weights.length; i++) {
                odds += weights[i] * row[i];
            }
            double slope = sign / (1 + StrictMath.exp(-sign * odds)) / rows.length;
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += slope * row[i];
            }
            gradient[weights.length] += slope;
        }
    }
}
