package io.prototide.model.gradient;

import java.util.Arrays;

/**
 * Products of the Hessian of a {@link PlainNetwork}'s loss with a vector, exact and without the matrix, by differentiating
 * forward and back pass along the vector (Pearlmutter 1994, the R-operator). About twice the cost of a gradient.
 *
 * <p>A rectified unit counts as linear on either side of its corner, so there the product is that of the active side.
 * Working memory inside; not for several threads.
 */
final class PlainHessian {
    private final PlainNetwork network;
    private final DenseLayout layout;
    /** R{a}: how each layer's activations move along the vector. */
    private final double[][] moved;
    /** D and R{D} by layer: slopes of the loss by the layer's sums, and how they move. */
    private final double[][] slopes;

    private final double[][] movedSlopes;

    PlainHessian(PlainNetwork network) {
        this.network = network;
        layout = network.layout();
        int layers = layout.layers();
        moved = new double[layers + 1][];
        slopes = new double[layers + 1][];
        movedSlopes = new double[layers + 1][];
        for (int layer = 0; layer <= layers; layer++) {
            int width = layer == 0 ? layout.input() : layout.out(layer - 1);
            moved[layer] = new double[width];
            slopes[layer] = new double[width];
            movedSlopes[layer] = new double[width];
        }
    }

    /**
     * Fills {@code product} with the Hessian times {@code vector}.
     *
     * @param parameters shape {@code [layout.size()]}
     * @param x shape {@code [n, in]}
     * @param y shape {@code [n, out]}
     * @param vector shape {@code [layout.size()]}
     * @param product shape {@code [layout.size()]}
     * @throws IllegalArgumentException if a length differs or there is no row
     */
    void times(double[] parameters, double[][] x, double[][] y, double[] vector, double[] product) {
        network.requireLength("parameters", layout.size(), parameters);
        network.requireLength("vector entries", layout.size(), vector);
        network.requireLength("product entries", layout.size(), product);
        network.requireRows(x, y);
        Arrays.fill(product, 0);
        for (int row = 0; row < x.length; row++) {
            network.forward(parameters, x[row]);
            network.outputSlopes(y[row], x.length);
            forward(parameters, vector);
            int last = layout.layers();
            System.arraycopy(network.outputSlopes(), 0, slopes[last], 0, slopes[last].length);
            network.loss().curvature(network.output(), moved[last], x.length, movedSlopes[last]);
            backward(parameters, vector, product);
        }
    }

    /** R{s} = R{a} W + a V + r of each layer; the input does not move. */
    private void forward(double[] parameters, double[] vector) {
        int layers = layout.layers();
        for (int layer = 0; layer < layers; layer++) {
            double[] sums = moved[layer + 1];
            int weights = layout.offset(layer);
            System.arraycopy(vector, bias(layer), sums, 0, sums.length);
            RowKernel.addProduct(network.active(layer), vector, weights, sums);
            if (layer > 0) {
                RowKernel.addProduct(moved[layer], parameters, weights, sums);
            }
            if (layer < layers - 1) {
                RowKernel.timesDerivative(layout.hidden(), network.active(layer + 1), sums);
            }
        }
        if (layout.skip()) {
            RowKernel.addProduct(network.active(0), vector, layout.skipOffset(), moved[layers]);
        }
    }

    private void backward(double[] parameters, double[] vector, double[] product) {
        for (int layer = layout.layers() - 1; layer >= 0; layer--) {
            double[] movedSlope = movedSlopes[layer + 1];
            int weights = layout.offset(layer);
            RowKernel.addOuter(network.active(layer), movedSlope, product, weights);
            RowKernel.addRow(movedSlope, product, bias(layer));
            if (layer > 0) {
                RowKernel.addOuter(moved[layer], slopes[layer + 1], product, weights);
                below(parameters, vector, layer);
            }
        }
        if (layout.skip()) {
            int last = layout.layers();
            RowKernel.addOuter(network.active(0), movedSlopes[last], product, layout.skipOffset());
        }
    }

    /** E = D W^T and R{E} = R{D} W^T + D V^T, then through the activation between them and the layer's input. */
    private void below(double[] parameters, double[] vector, int layer) {
        int weights = layout.offset(layer);
        double[] active = network.active(layer);
        double[] slope = slopes[layer];
        double[] movedSlope = movedSlopes[layer];
        Arrays.fill(slope, 0);
        Arrays.fill(movedSlope, 0);
        RowKernel.addTransposed(slopes[layer + 1], parameters, weights, slope);
        RowKernel.addTransposed(movedSlopes[layer + 1], parameters, weights, movedSlope);
        RowKernel.addTransposed(slopes[layer + 1], vector, weights, movedSlope);
        RowKernel.timesDerivative(layout.hidden(), active, movedSlope);
        if (layout.hidden() == Activation.TANH) {
            // E act'' R{s} with act'' = -2 a act' and R{a} = act' R{s}; the other activations have act'' = 0.
            for (int j = 0; j < slope.length; j++) {
                movedSlope[j] -= 2 * slope[j] * active[j] * moved[layer][j];
            }
        }
        RowKernel.timesDerivative(layout.hidden(), active, slope);
    }

    private int bias(int layer) {
        return layout.offset(layer) + layout.in(layer) * layout.out(layer);
    }
}
