package io.prototide.model.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses the weights of a {@link Fusion} from scores of events that the experts had not learned from (stacking, Wolpert
 * 1992): a logistic regression with weights of at least 0, both classes weighing the same, drawn toward weights that are
 * known to do, as if so many cases had said so. Few cases therefore change little.
 */
public final class FusionFit {
    private static final double PRIOR_WEIGHT = 0.3;
    /** A prior case is about as informative as a case on the edge between the classes. */
    private static final double PRIOR_STRENGTH = 0.25;
    /** However many cases there are: they come from few keys and few incidents, and those to come are others. */
    private static final double LEAST_PULL = 0.4;

    private static final int STEPS = 400;
    private static final double RATE = 0.3;

    private final double[] center;
    private final double[] scale;
    private final List<double[]> normals;

    /** @param normals each of shape {@code [experts]}, at least 20 */
    public FusionFit(List<double[]> normals) {
        int experts = normals.get(0).length;
        this.normals = normals;
        this.center = new double[experts];
        this.scale = new double[experts];
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
    }

    /** Drawn toward equal weights on the scale of normal events, as if ten cases had said so. */
    public Fusion towardEqual(List<double[]> anomalies) {
        double[] equal = new double[scale.length];
        Arrays.fill(equal, PRIOR_WEIGHT);
        return fit(anomalies, new Fusion(center, scale, equal), 10);
    }

    /**
     * Drawn toward what a fusion without learned weights says, as if two hundred cases had said so: rows of sensors come in
     * incidents of many rows, so that there are far fewer cases than rows.
     *
     * @param known its weights times its scales are taken, and its bounds
     * @throws IllegalArgumentException if it gives no expert a weight
     */
    public Fusion toward(Fusion known, List<double[]> anomalies) {
        double[] weights = new double[scale.length];
        double[] least = new double[scale.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = known.weights()[i] * scale[i] / known.scale()[i];
            // What may not speak against an anomaly there may not here, at the same score.
            boolean bounded = weights[i] > 0 && known.least()[i] == 0;
            least[i] = bounded ? Fusion.bounded((known.center()[i] - center[i]) / scale[i]) : -Fusion.MOST;
            sum += weights[i];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("a known fusion must give an expert a weight above 0, got " + known);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= PRIOR_WEIGHT * weights.length / sum;
        }
        return fit(anomalies, new Fusion(center, scale, weights, least), 200);
    }

    private Fusion fit(List<double[]> anomalies, Fusion start, double priorCases) {
        int experts = scale.length;
        double[] prior = start.weights();
        double[][] low = standard(start, normals);
        double[][] high = standard(start, anomalies);
        double[] weights = prior.clone();
        double bias = 0;
        double pull = Math.max(priorCases / anomalies.size(), LEAST_PULL);
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[experts + 1];
            add(low, weights, bias, 1, gradient);
            add(high, weights, bias, -1, gradient);
            double rate = RATE / (1 + step / 100.0);
            // Beyond this a step would overshoot what pulls the weights back.
            rate = Math.min(rate, 1 / (pull * PRIOR_STRENGTH));
            double squares = 0;
            for (int i = 0; i < experts; i++) {
                gradient[i] += pull * (weights[i] - prior[i]) * PRIOR_STRENGTH;
                squares += gradient[i] * gradient[i];
            }
            double clip = Math.sqrt(squares) > 1 ? 1 / Math.sqrt(squares) : 1;
            for (int i = 0; i < experts; i++) {
                weights[i] = Math.max(0, weights[i] - rate * clip * gradient[i]);
            }
            bias -= rate * gradient[experts];
        }
        return new Fusion(center, scale, weights, start.least());
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
