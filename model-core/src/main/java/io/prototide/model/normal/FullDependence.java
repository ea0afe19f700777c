package io.prototide.model.normal;

/**
 * The whole covariance matrix, lower triangle by rows. Correlations count by D / (rows + D) less, and every variance by
 * {@value #RIDGE} more, so that a young or a degenerate matrix has an inverse.
 *
 * <p>The Cholesky factor is made anew for each row: then it covers exactly the sensors that are present, no key has to
 * keep an inverse, and up to some 40 sensors it costs less than everything else.
 */
final class FullDependence implements Dependence {
    static final double RIDGE = 0.01;

    private final int sensors;
    private final double[] factor;
    private final double[] solved;
    private int[] present;
    private int count;

    FullDependence(int sensors) {
        this.sensors = sensors;
        this.factor = new double[sensors * (sensors + 1) / 2];
        this.solved = new double[sensors];
    }

    @Override
    public int floats() {
        return sensors * (sensors + 1) / 2;
    }

    @Override
    public double variance(float[] state, int i) {
        return state[at(i, i)];
    }

    @Override
    public void prepare(float[] state, int[] present, int count, double rows) {
        this.present = present;
        this.count = count;
        double shrink = 1 / (1 + sensors / rows);
        for (int i = 0; i < count; i++) {
            int row = at(i, 0);
            int source = at(present[i], 0);
            for (int j = 0; j <= i; j++) {
                int column = at(j, 0);
                double sum = i == j ? state[source + present[j]] + RIDGE : shrink * state[source + present[j]];
                for (int k = 0; k < j; k++) {
                    sum -= factor[row + k] * factor[column + k];
                }
                // Where values were missing the matrix need not be positive; the ridge is the least pivot of one that
                // is.
                factor[row + j] = i == j ? 1 / Math.sqrt(Math.max(sum, RIDGE)) : sum * factor[column + j];
            }
        }
    }

    @Override
    public double distance(double[] v) {
        double distance = 0;
        for (int i = 0; i < count; i++) {
            int row = at(i, 0);
            double sum = v[present[i]];
            for (int k = 0; k < i; k++) {
                sum -= factor[row + k] * solved[k];
            }
            solved[i] = sum * factor[row + i];
            distance += solved[i] * solved[i];
        }
        return distance / count;
    }

    @Override
    public void learn(float[] state, double[] v, int[] present, int count, double[] rates) {
        for (int i = 0; i < count; i++) {
            int row = at(present[i], 0);
            double value = v[present[i]];
            double rate = rates[present[i]];
            for (int j = 0; j <= i; j++) {
                int at = row + present[j];
                double product = value * v[present[j]];
                state[at] += (float) (Math.min(rate, rates[present[j]]) * (product - state[at]));
            }
        }
    }

    private static int at(int row, int column) {
        return row * (row + 1) / 2 + column;
    }
}
