package io.prototide.model.gradient;

import java.util.Arrays;

/**
 * A network of dense layers on plain arrays, one row at a time: what one key's adapter runs per event, where a call into
 * ND4J costs more than the sums. Parameters come with every call; the object holds the layout and working memory only, so
 * calls allocate nothing. Not for several threads.
 */
public final class PlainNetwork {
    private final DenseLayout layout;
    private final PlainLoss loss;
    private final int[] weights;
    private final int[] biases;
    /** Of a row: its input, each hidden layer's activations, its output. */
    private final double[][] active;
    /** Derivatives of the loss by the sums of each layer; the input has none. */
    private final double[][] slopes;

    public PlainNetwork(DenseLayout layout, PlainLoss loss) {
        this.layout = layout;
        this.loss = loss;
        int layers = layout.layers();
        weights = new int[layers];
        biases = new int[layers];
        active = new double[layers + 1][];
        slopes = new double[layers + 1][];
        for (int layer = 0; layer < layers; layer++) {
            weights[layer] = layout.offset(layer);
            biases[layer] = weights[layer] + layout.in(layer) * layout.out(layer);
            active[layer + 1] = new double[layout.out(layer)];
            slopes[layer + 1] = new double[layout.out(layer)];
        }
    }

    public DenseLayout layout() {
        return layout;
    }

    public PlainLoss loss() {
        return loss;
    }

    /**
     * Fills {@code output}.
     *
     * @param parameters shape {@code [layout.size()]}
     * @param x shape {@code [in]}
     * @param output shape {@code [out]}
     * @throws IllegalArgumentException if a length differs
     */
    public void forward(double[] parameters, double[] x, double[] output) {
        requireLength("parameters", layout.size(), parameters);
        requireLength("outputs", layout.output(), output);
        forward(parameters, x);
        System.arraycopy(output(), 0, output, 0, output.length);
    }

    /**
     * Loss over n rows.
     *
     * @param parameters shape {@code [layout.size()]}
     * @param x shape {@code [n, in]}
     * @param y shape {@code [n, out]}
     * @throws IllegalArgumentException if a length differs or there is no row
     */
    public double loss(double[] parameters, double[][] x, double[][] y) {
        requireLength("parameters", layout.size(), parameters);
        requireRows(x, y);
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            forward(parameters, x[row]);
            sum += outputSlopes(y[row], x.length);
        }
        return sum;
    }

    /**
     * Fills {@code gradient} with the derivatives of the loss over n rows by every parameter.
     *
     * @param parameters shape {@code [layout.size()]}
     * @param x shape {@code [n, in]}
     * @param y shape {@code [n, out]}
     * @param gradient shape {@code [layout.size()]}
     * @return the loss
     * @throws IllegalArgumentException if a length differs or there is no row
     */
    public double gradient(double[] parameters, double[][] x, double[][] y, double[] gradient) {
        return gradient(parameters, x, y, gradient, 0);
    }

    /** The same from layer {@code first} on, counted from 0, and of the skip; entries of layers before it become 0. */
    double gradient(double[] parameters, double[][] x, double[][] y, double[] gradient, int first) {
        requireLength("parameters", layout.size(), parameters);
        requireLength("derivatives", layout.size(), gradient);
        requireRows(x, y);
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            forward(parameters, x[row]);
            sum += outputSlopes(y[row], x.length);
            backward(parameters, gradient, first);
        }
        return sum;
    }

    /** Leaves the activations of a row in {@link #active(int)}. */
    void forward(double[] parameters, double[] x) {
        requireLength("inputs", layout.input(), x);
        active[0] = x;
        int layers = layout.layers();
        for (int layer = 0; layer < layers; layer++) {
            double[] sums = active[layer + 1];
            System.arraycopy(parameters, biases[layer], sums, 0, sums.length);
            RowKernel.addProduct(active[layer], parameters, weights[layer], sums);
            if (layer < layers - 1) {
                RowKernel.activate(layout.hidden(), sums);
            }
        }
        if (layout.skip()) {
            RowKernel.addProduct(x, parameters, layout.skipOffset(), output());
        }
    }

    /** After {@link #forward(double[], double[])} of the row: fills the slopes of the output, returns the row's loss. */
    double outputSlopes(double[] target, int rows) {
        requireLength("targets", layout.output(), target);
        return loss.slopes(output(), target, rows, slopes[layout.layers()]);
    }

    private void backward(double[] parameters, double[] gradient, int first) {
        for (int layer = layout.layers() - 1; layer >= first; layer--) {
            double[] slope = slopes[layer + 1];
            RowKernel.addOuter(active[layer], slope, gradient, weights[layer]);
            RowKernel.addRow(slope, gradient, biases[layer]);
            if (layer > first) {
                double[] below = slopes[layer];
                Arrays.fill(below, 0);
                RowKernel.addTransposed(slope, parameters, weights[layer], below);
                RowKernel.timesDerivative(layout.hidden(), active[layer], below);
            }
        }
        if (layout.skip()) {
            RowKernel.addOuter(active[0], slopes[layout.layers()], gradient, layout.skipOffset());
        }
    }

    /** Of the last row: its input for 0, else what layer {@code layer - 1} gave; live. */
    double[] active(int layer) {
        return active[layer];
    }

    double[] output() {
        return active[layout.layers()];
    }

    /** Derivatives of the last row by the outputs; live. */
    double[] outputSlopes() {
        return slopes[layout.layers()];
    }

    void requireRows(double[][] x, double[][] y) {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "there must be rows and one target for each, got " + x.length + " and " + y.length);
        }
    }

    void requireLength(String name, int length, double[] values) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "a network of " + layout + " has " + length + " " + name + ", got " + values.length);
        }
    }
}
