package io.prototide.model.normal;

/**
 * The leading directions of a covariance and each sensor's variance: C = W W' + diag(psi), where psi is what the
 * directions leave of the variances. The directions are followed without a covariance matrix by candid incremental
 * principal components (Weng, Zhang and Hwang 2003): a direction is a vector whose length is its eigenvalue.
 *
 * <p>Floats of a key: variances [D], then directions [rank, D]. A sensor that is missing counts as 0 for a direction.
 */
final class LowRankDependence implements Dependence {
    private final int sensors;
    private final int rank;
    private final double[] precision;
    private final double[] loadings;
    private final double[] inner;
    private final double[] solved;
    private final double[] rest;
    private int[] present;
    private int count;

    LowRankDependence(int sensors, int rank) {
        this.sensors = sensors;
        this.rank = rank;
        this.precision = new double[sensors];
        this.loadings = new double[rank * sensors];
        this.inner = new double[rank * rank];
        this.solved = new double[rank];
        this.rest = new double[sensors];
    }

    @Override
    public int floats() {
        return sensors * (rank + 1);
    }

    @Override
    public double variance(float[] state, int i) {
        return state[i];
    }

    @Override
    public void prepare(float[] state, int[] present, int count, double rows) {
        this.present = present;
        this.count = count;
        double shrink = 1 / (1 + sensors / rows);
        for (int i = 0; i < count; i++) {
            precision[i] = state[present[i]];
        }
        for (int k = 0; k < rank; k++) {
            double length = length(state, k);
            double scale = length > 0 ? Math.sqrt(shrink / length) : 0;
            for (int i = 0; i < count; i++) {
                double loading = state[sensors * (k + 1) + present[i]] * scale;
                loadings[k * sensors + i] = loading;
                precision[i] -= loading * loading;
            }
        }
        for (int i = 0; i < count; i++) {
            double variance = state[present[i]];
            precision[i] = 1 / (Math.max(precision[i], 0.02 * variance) + FullDependence.RIDGE);
        }
        // Woodbury: the inverse needs the Cholesky factor of I + W' psi^-1 W alone.
        for (int k = 0; k < rank; k++) {
            for (int l = 0; l <= k; l++) {
                double sum = k == l ? 1 : 0;
                for (int i = 0; i < count; i++) {
                    sum += loadings[k * sensors + i] * loadings[l * sensors + i] * precision[i];
                }
                for (int j = 0; j < l; j++) {
                    sum -= inner[k * rank + j] * inner[l * rank + j];
                }
                inner[k * rank + l] = k == l ? Math.sqrt(Math.max(sum, 1e-12)) : sum / inner[l * rank + l];
            }
        }
    }

    @Override
    public double distance(double[] v) {
        double distance = 0;
        for (int i = 0; i < count; i++) {
            distance += v[present[i]] * v[present[i]] * precision[i];
        }
        for (int k = 0; k < rank; k++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += loadings[k * sensors + i] * precision[i] * v[present[i]];
            }
            for (int l = 0; l < k; l++) {
                sum -= inner[k * rank + l] * solved[l];
            }
            solved[k] = sum / inner[k * rank + k];
            distance -= solved[k] * solved[k];
        }
        return Math.max(distance, 0) / count;
    }

    @Override
    public void learn(float[] state, double[] v, int[] present, int count, double[] rates) {
        double rate = 1;
        for (int i = 0; i < count; i++) {
            int sensor = present[i];
            state[sensor] += (float) (rates[sensor] * (v[sensor] * v[sensor] - state[sensor]));
            rest[i] = v[sensor];
            rate = Math.min(rate, rates[sensor]);
        }
        for (int k = 0; k < rank; k++) {
            int from = sensors * (k + 1);
            double length = length(state, k);
            double along = 0;
            if (length > 0) {
                for (int i = 0; i < count; i++) {
                    along += rest[i] * state[from + present[i]];
                }
                along /= length;
            }
            // The first row with a rest to speak of gives the direction its start.
            double weight = length > 0 ? along : norm(rest, count);
            double keep = length > 0 ? 1 - rate : 0;
            double gain = length > 0 ? rate : 1;
            for (int i = 0; i < count; i++) {
                int at = from + present[i];
                state[at] = (float) (keep * state[at] + gain * weight * rest[i]);
            }
            length = length(state, k);
            if (length <= 0) {
                return;
            }
            along = 0;
            for (int i = 0; i < count; i++) {
                along += rest[i] * state[from + present[i]];
            }
            along /= length * length;
            for (int i = 0; i < count; i++) {
                rest[i] -= along * state[from + present[i]];
            }
        }
    }

    private double length(float[] state, int k) {
        double sum = 0;
        for (int i = sensors * (k + 1); i < sensors * (k + 2); i++) {
            sum += (double) state[i] * state[i];
        }
        return Math.sqrt(sum);
    }

    private static double norm(double[] v, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += v[i] * v[i];
        }
        return Math.sqrt(sum);
    }
}
