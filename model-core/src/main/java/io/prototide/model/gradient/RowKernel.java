package io.prototide.model.gradient;

/** The products of one row with a weight matrix {@code W [in, out]} that lies row-major inside a flat array. */
final class RowKernel {
    private RowKernel() {}

    /** {@code sums += row W}; changes {@code sums}. Zeros, frequent after rectified units, are passed over. */
    static void addProduct(double[] row, double[] flat, int weights, double[] sums) {
        int out = sums.length;
        for (int i = 0; i < row.length; i++) {
            double value = row[i];
            if (value == 0) {
                continue;
            }
            int at = weights + i * out;
            for (int j = 0; j < out; j++) {
                sums[j] += value * flat[at + j];
            }
        }
    }

    /** {@code slopes W^T} plus what is there; changes {@code sums}. */
    static void addTransposed(double[] slopes, double[] flat, int weights, double[] sums) {
        int out = slopes.length;
        for (int i = 0; i < sums.length; i++) {
            int at = weights + i * out;
            double sum = 0;
            for (int j = 0; j < out; j++) {
                sum += slopes[j] * flat[at + j];
            }
            sums[i] += sum;
        }
    }

    /** {@code W += row^T slopes}; changes {@code flat}. */
    static void addOuter(double[] row, double[] slopes, double[] flat, int weights) {
        int out = slopes.length;
        for (int i = 0; i < row.length; i++) {
            double value = row[i];
            if (value == 0) {
                continue;
            }
            int at = weights + i * out;
            for (int j = 0; j < out; j++) {
                flat[at + j] += value * slopes[j];
            }
        }
    }

    /** Adds a bias row; changes {@code flat}. */
    static void addRow(double[] slopes, double[] flat, int bias) {
        for (int j = 0; j < slopes.length; j++) {
            flat[bias + j] += slopes[j];
        }
    }

    /** Turns sums into activations, in place. */
    static void activate(Activation activation, double[] sums) {
        switch (activation) {
            case RELU -> {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] = Math.max(0, sums[j]);
                }
            }
            case TANH -> {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] = StrictMath.tanh(sums[j]);
                }
            }
            case IDENTITY -> {
                // a linear layer
            }
        }
    }

    /** Multiplies by the derivative of the activation, told from its result {@code active}, in place. */
    static void timesDerivative(Activation activation, double[] active, double[] values) {
        switch (activation) {
            case RELU -> {
                for (int j = 0; j < values.length; j++) {
                    if (active[j] <= 0) {
                        values[j] = 0;
                    }
                }
            }
            case TANH -> {
                for (int j = 0; j < values.length; j++) {
                    values[j] *= 1 - active[j] * active[j];
                }
            }
            case IDENTITY -> {
                // its derivative is 1
            }
        }
    }
}
