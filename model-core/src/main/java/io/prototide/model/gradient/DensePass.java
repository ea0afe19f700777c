package io.prototide.model.gradient;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Forward and back pass of many networks of one layout side by side, each with its own parameters and its own rows. All
 * memory is allocated here, once. Each layer's input carries a column of ones, so that weights and bias are one matrix
 * and the layer one product.
 */
public final class DensePass implements AutoCloseable {
    private final DenseLayout layout;
    private final int networks;
    private final int rows;
    private final Precision precision;
    /** Input of each layer with its column of ones, shape {@code [networks, rows, in + 1]}. */
    private final INDArray[] inputs;
    /** The same without the ones. */
    private final INDArray[] bare;
    /** Output of each layer: activations, of the last one sums; shape {@code [networks, rows, out]}. */
    private final INDArray[] outputs;
    /** Derivative of each hidden layer's activation. */
    private final INDArray[] derivatives;
    /** Derivative of the loss by each layer's sums. */
    private final INDArray[] slopes;
    /** What the skip adds, or null. */
    private final INDArray skipped;

    /**
     * @param networks number of networks, at least 1
     * @param rows samples of each, at least 1
     */
    public DensePass(DenseLayout layout, int networks, int rows, Precision precision) {
        if (networks < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "a pass needs at least 1 network and 1 row, got " + networks + " and " + rows);
        }
        this.layout = layout;
        this.networks = networks;
        this.rows = rows;
        this.precision = precision;
        int layers = layout.layers();
        this.inputs = new INDArray[layers];
        this.bare = new INDArray[layers];
        this.outputs = new INDArray[layers];
        this.slopes = new INDArray[layers];
        this.derivatives = new INDArray[layers - 1];
        for (int layer = 0; layer < layers; layer++) {
            int in = layout.in(layer);
            inputs[layer] = OffHeap.zeros(precision, networks, rows, in + 1).assign(1);
            bare[layer] = withoutOnes(inputs[layer]);
            outputs[layer] = OffHeap.zeros(precision, networks, rows, layout.out(layer));
            slopes[layer] = OffHeap.zeros(precision, networks, rows, layout.out(layer));
            if (layer < derivatives.length) {
                derivatives[layer] = OffHeap.zeros(precision, networks, rows, layout.out(layer));
            }
        }
        this.skipped = layout.skip() ? OffHeap.zeros(precision, networks, rows, layout.output()) : null;
    }

    static INDArray withoutOnes(INDArray augmented) {
        long rows = augmented.size(1);
        long width = augmented.size(2);
        return OffHeap.view(
                augmented, 0, new long[] {augmented.size(0), rows, width - 1}, new long[] {rows * width, width, 1});
    }

    public DenseLayout layout() {
        return layout;
    }

    public int networks() {
        return networks;
    }

    /** Rows of each network. */
    public int rows() {
        return rows;
    }

    /**
     * Sets the samples.
     *
     * @param samples shape {@code [networks * rows, input]}, network by network
     * @throws IllegalArgumentException if a number of rows or values differs, or a value is not finite
     */
    public void input(double[][] samples) {
        int width = layout.input();
        if (samples.length != networks * rows) {
            throw new IllegalArgumentException(networks + " networks of " + rows + " rows take " + networks * rows
                    + " samples, got " + samples.length);
        }
        double[] all = new double[samples.length * (width + 1)];
        for (int row = 0; row < samples.length; row++) {
            if (samples[row].length != width) {
                throw new IllegalArgumentException(
                        "the network takes " + width + " inputs, sample " + row + " has " + samples[row].length);
            }
            for (int i = 0; i < width; i++) {
                if (!precision.holds(samples[row][i])) {
                    throw new IllegalArgumentException(
                            "input " + i + " of sample " + row + " must be finite, got " + samples[row][i]);
                }
                all[row * (width + 1) + i] = samples[row][i];
            }
            all[row * (width + 1) + width] = 1;
        }
        OffHeap.put(all, inputs[0]);
    }

    /** Computes the outputs, shape {@code [networks, rows, output]}; the live array, valid until the next call. */
    public INDArray forward(ParameterBatch parameters) {
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            INDArray out = outputs[layer];
            Product.of(inputs[layer], parameters.affine(layer), out);
            if (layer < last) {
                activate(out, derivatives[layer]);
                bare[layer + 1].assign(out);
            }
        }
        if (layout.skip()) {
            Product.of(bare[0], parameters.skip(), skipped);
            outputs[last].addi(skipped);
        }
        return outputs[last];
    }

    private void activate(INDArray sums, INDArray derivative) {
        switch (layout.hidden()) {
            case RELU -> {
                Transforms.relu(sums, false);
                derivative.assign(sums);
                Nd4j.exec(new Step(derivative, 0.0));
            }
            case TANH -> {
                Transforms.tanh(sums, false);
                derivative.assign(sums);
                derivative.muli(sums);
                derivative.rsubi(1.0);
            }
            case IDENTITY -> derivative.assign(1.0);
        }
    }

    /** The outputs of the last forward pass. */
    public INDArray output() {
        return outputs[layout.layers() - 1];
    }

    /** Where the derivative of the loss by the outputs is to be written before {@link #backward}. */
    public INDArray outputSlope() {
        return slopes[layout.layers() - 1];
    }

    /** Computes the gradient by the parameters of the last forward pass from {@link #outputSlope}. */
    public void backward(ParameterBatch parameters, ParameterBatch gradient) {
        int last = layout.layers() - 1;
        for (int layer = last; layer >= 0; layer--) {
            Product.leftTransposed(inputs[layer], slopes[layer], gradient.affine(layer));
            if (layer > 0) {
                Product.rightTransposed(slopes[layer], parameters.weights(layer), slopes[layer - 1]);
                slopes[layer - 1].muli(derivatives[layer - 1]);
            }
        }
        if (layout.skip()) {
            Product.leftTransposed(bare[0], slopes[last], gradient.skip());
        }
    }

    INDArray inputs(int layer) {
        return inputs[layer];
    }

    INDArray bare(int layer) {
        return bare[layer];
    }

    INDArray activation(int hiddenLayer) {
        return outputs[hiddenLayer];
    }

    INDArray derivative(int hiddenLayer) {
        return derivatives[hiddenLayer];
    }

    INDArray slope(int layer) {
        return slopes[layer];
    }

    @Override
    public void close() {
        for (INDArray[] owned : Arrays.asList(inputs, outputs, derivatives, slopes)) {
            for (INDArray array : owned) {
                array.close();
            }
        }
        if (skipped != null) {
            skipped.close();
        }
    }
}
