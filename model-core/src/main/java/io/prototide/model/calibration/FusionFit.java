package io.prototide.model.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses the weights of a {@link Fusion} from scores of events that the experts had not learned from (stacking, Wolpert
 * 1992): a logistic regression with weights of at least 0, drawn toward weights that are known to do, as if so many cases had
 * said so. Few cases therefore change little. Normal events weigh as much as there are more of them: what counts is who is
 * right about the highest scores, where an alert budget cuts, not who tells the classes apart in the middle.
 */
public final class FusionFit {
    private static final double PRIOR_WEIGHT = 0.3;
    private static final double INCIDENTS = 200;
    /** A prior case is about as informative as a case on the edge between the classes. */
    private static final double PRIOR_STRENGTH = 0.25;
    /** However many cases there are: they come from few keys and few incidents, and those to come are others. */
    private static final double LEAST_PULL = 0.4;

    private static final int SWEEPS = 60;
    /** Beyond this the anomalies would no longer be heard. */
    private static final double MOST_RARITY = 100;
    /** Few cases do not tell how rare anomalies are: they may be all there are, or those that somebody happened to confirm. */
    private static final double CASES_TO_KNOW = 15;

    private final double[] center;
    private final double[] scale;
    private final List<double[]> normals;
    private final double normalsPerAnomaly;
    private final double[] most;

    /**
     * @param normals each of shape {@code [experts]}, at least 20
     * @param normalsPerAnomaly in the stream, of which the given events may be a part
     */
    public FusionFit(List<double[]> normals, double normalsPerAnomaly) {
        this(normals, normalsPerAnomaly, Fusion.filled(normals.get(0).length, Fusion.MOST));
    }

    /** @param most shape {@code [experts]}: so much of an expert counts as no more, in deviations of normal events */
    public FusionFit(List<double[]> normals, double normalsPerAnomaly, double[] most) {
        int experts = normals.get(0).length;
        this.most = most;
        this.normals = normals;
        this.normalsPerAnomaly = normalsPerAnomaly;
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
        return fit(anomalies, new Fusion(center, scale, equal).atMost(most), 10);
    }

    /**
     * Drawn toward what a fusion without learned weights says of rows of sensors, which come in incidents of many rows, so that
     * there are far fewer cases than rows.
     *
     * @param known its weights times its scales are taken, and its bounds
     * @throws IllegalArgumentException if it gives no expert a weight
     */
    public Fusion toward(Fusion known, List<double[]> anomalies) {
        return toward(known, anomalies, INCIDENTS);
    }

    /**
     * Drawn toward what another fusion says.
     *
     * @param priorCases as if so many cases had said so
     */
    public Fusion toward(Fusion known, List<double[]> anomalies, double priorCases) {
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
        return fit(anomalies, new Fusion(center, scale, weights, least, most), priorCases);
    }

    private Fusion fit(List<double[]> anomalies, Fusion start, double priorCases) {
        int experts = scale.length;
        double[] prior = start.weights();
        double pull = Math.max(priorCases / anomalies.size(), LEAST_PULL) * PRIOR_STRENGTH;
        double[][] low = standard(start, normals);
        double[][] high = standard(start, anomalies);
        double[] weights = Arrays.copyOf(prior, experts + 1);
        double rarity = rarity(anomalies.size());
        weights[experts] = -StrictMath.log(rarity);
        double[] lowOdds = odds(low, weights);
        double[] highOdds = odds(high, weights);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i <= experts; i++) {
                Slope slope = new Slope();
                slope.add(low, lowOdds, i, 1, rarity);
                slope.add(high, highOdds, i, -1, 1);
                double step = slope.newton(i < experts ? pull : 0, i < experts ? weights[i] - prior[i] : 0);
                step = i < experts ? Math.max(-weights[i], step) : step;
                weights[i] += step;
                move(low, lowOdds, i, step);
                move(high, highOdds, i, step);
            }
        }
        return new Fusion(center, scale, Arrays.copyOf(weights, experts), start.least());
    }

    private double rarity(int cases) {
        double known = cases / CASES_TO_KNOW;
        return Math.max(1, Math.min(normalsPerAnomaly, Math.min(MOST_RARITY, known * known)));
    }

    /** Slope and curvature of the loss along one weight. */
    private static final class Slope {
        private double first;
        private double second;

        void add(double[][] rows, double[] odds, int weight, int sign, double share) {
            for (int r = 0; r < rows.length; r++) {
                double x = weight < rows[r].length ? rows[r][weight] : 1;
                double wrong = 1 / (1 + StrictMath.exp(-sign * odds[r]));
                first += share * sign * wrong * x / rows.length;
                second += share * wrong * (1 - wrong) * x * x / rows.length;
            }
        }

        /** Newton's step, held within 1: far from the minimum the curvature says little. */
        double newton(double pull, double apart) {
            double step = -(first + pull * apart) / (second + pull + 1e-9);
            return Math.max(-1, Math.min(1, step));
        }
    }

    private static double[] odds(double[][] rows, double[] weights) {
        double[] odds = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            odds[r] = weights[weights.length - 1];
            for (int i = 0; i < rows[r].length; i++) {
                odds[r] += weights[i] * rows[r][i];
            }
        }
        return odds;
    }

    private static void move(double[][] rows, double[] odds, int weight, double step) {
        for (int r = 0; r < rows.length; r++) {
            odds[r] += step * (weight < rows[r].length ? rows[r][weight] : 1);
        }
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
}
