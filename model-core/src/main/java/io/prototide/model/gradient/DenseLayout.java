package io.prototide.model.gradient;

import java.util.List;

/**
 * Shape of a network of dense layers and where each part lies in its flat parameters: {@code W1 [in, out], b1 [out], W2,
 * b2, ...}, row-major in this order, so that a layer's weights and bias together are one matrix of {@code in + 1} rows.
 * The output layer is linear.
 *
 * @param widths of the input, of each hidden layer and of the output; at least two
 * @param hidden what hidden layers apply
 * @param skip whether the input goes to the output by a linear map as well; its weights {@code [input, output]} come last
 */
public record DenseLayout(List<Integer> widths, Activation hidden, boolean skip) {
    private static final int WIDEST = 65_536;

    public DenseLayout {
        widths = List.copyOf(widths);
        if (widths.size() < 2) {
            throw new IllegalArgumentException("a network needs an input and an output width, got " + widths);
        }
        for (int width : widths) {
            if (width < 1 || width > WIDEST) {
                throw new IllegalArgumentException("widths must be in 1.." + WIDEST + ", got " + widths);
            }
        }
        long size = 0;
        for (int layer = 1; layer < widths.size(); layer++) {
            size += (widths.get(layer - 1) + 1L) * widths.get(layer);
        }
        size += skip ? (long) widths.get(0) * widths.get(widths.size() - 1) : 0;
        if (size > 1 << 28) {
            throw new IllegalArgumentException("a network has at most " + (1 << 28) + " parameters, got " + widths);
        }
    }

    /** Layers of the given widths, without a skip. */
    public static DenseLayout of(Activation hidden, Integer... widths) {
        return new DenseLayout(List.of(widths), hidden, false);
    }

    public int input() {
        return widths.get(0);
    }

    public int output() {
        return widths.get(widths.size() - 1);
    }

    /** Number of layers with weights. */
    public int layers() {
        return widths.size() - 1;
    }

    /** Inputs of a layer, numbered from 0. */
    public int in(int layer) {
        return widths.get(layer);
    }

    public int out(int layer) {
        return widths.get(layer + 1);
    }

    /** Where a layer's weights begin; its bias follows them. */
    public int offset(int layer) {
        int offset = 0;
        for (int before = 0; before < layer; before++) {
            offset += layerSize(before);
        }
        return offset;
    }

    /** Number of weights and biases of a layer. */
    public int layerSize(int layer) {
        return (in(layer) + 1) * out(layer);
    }

    /** Where the skip weights begin, if there are any. */
    public int skipOffset() {
        return offset(layers());
    }

    /** Number of parameters. */
    public int size() {
        return skipOffset() + (skip ? input() * output() : 0);
    }
}
