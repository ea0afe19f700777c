package io.prototide.model.head;

/**
 * A key's own head: gradient steps of the logistic loss from the shared weights, on the key's normal events and confirmed
 * cases, both classes weighing the same. Plain steps from a common start, not an optimizer's: they move only in the
 * directions that the few cases differ in, and stay near the start in all others (the inner loop of Nichol, Achiam and
 * Schulman 2018). The step size is the inverse of the loss's greatest curvature, so that no step can overshoot.
 */
public final class HeadAdaptation {
    private final int stepsPerCase;
    private final double pull;

    /**
     * @param stepsPerCase at least 1: the more is confirmed, the further a head may go from the shared one
     * @param pull weight of half the squared distance from the start
     */
    public HeadAdaptation(int stepsPerCase, double pull) {
        this.stepsPerCase = stepsPerCase;
        this.pull = pull;
    }

    /**
     * The adapted weights as a new array; {@code start} stays as it is.
     *
     * @param start shape {@code [m]}
     * @param normals shape {@code [n][m]}, n at least 1
     * @param cases shape {@code [c][m]}, c at least 1
     * @param sizes the first so many weights are of sizes: adapting leaves none below 0 that did not begin there, since an
     *     event near the middle is no evidence of an anomaly
     */
    public float[] from(float[] start, float[][] normals, float[][] cases, int sizes) {
        double rate = 1 / (0.25 * 0.5 * (meanSquares(normals) + meanSquares(cases)) + pull);
        double[] weights = new double[start.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = start[i];
        }
        double[] gradient = new double[weights.length];
        for (int step = 0; step < stepsPerCase * cases.length; step++) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = pull * (weights[i] - start[i]);
            }
            add(gradient, weights, normals, 0);
            add(gradient, weights, cases, 1);
            for (int i = 0; i < weights.length; i++) {
                double next = weights[i] - rate * gradient[i];
                weights[i] = i < sizes ? Math.max(Math.min(0, start[i]), next) : next;
            }
        }
        float[] adapted = new float[weights.length];
        for (int i = 0; i < adapted.length; i++) {
            adapted[i] = (float) weights[i];
        }
        return adapted;
    }

    private static void add(double[] gradient, double[] weights, float[][] rows, int label) {
        for (float[] row : rows) {
            double score = 0;
            for (int i = 0; i < weights.length; i++) {
                score += weights[i] * row[i];
            }
            double slope = 0.5 / rows.length * (1 / (1 + StrictMath.exp(-score)) - label);
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += slope * row[i];
            }
        }
    }

    private static double meanSquares(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) {
            for (float value : row) {
                sum += (double) value * value / rows.length;
            }
        }
        return sum;
    }
}
