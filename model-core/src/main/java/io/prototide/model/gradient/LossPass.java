package io.prototide.model.gradient;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Losses, gradients and Hessian-vector products of many networks side by side, each on its own labelled rows. Memory is
 * allocated once, here and at the first Hessian-vector product.
 */
public final class LossPass implements AutoCloseable {
    private final TaskLoss loss;
    private final Precision precision;
    private final DensePass pass;
    private final INDArray targets;
    private HessianPass hessian;

    /**
     * @param networks number of networks, at least 1
     * @param rows labelled rows of each, at least 1
     */
    public LossPass(DenseLayout layout, TaskLoss loss, int networks, int rows, Precision precision) {
        this.loss = loss;
        this.precision = precision;
        this.pass = new DensePass(layout, networks, rows, precision);
        this.targets = OffHeap.zeros(precision, networks, rows, layout.output());
    }

    /**
     * Sets the labelled rows, network by network.
     *
     * @param inputs shape {@code [networks * rows, input]}
     * @param wanted shape {@code [networks * rows, output]}: values, or one-hot classes
     * @throws IllegalArgumentException if a number of rows or values differs, a value is not finite, or the loss cannot be
     *     taken against a target
     */
    public void data(double[][] inputs, double[][] wanted) {
        pass.input(inputs);
        if (wanted.length != inputs.length) {
            throw new IllegalArgumentException(
                    "every sample needs a target, got " + inputs.length + " samples and " + wanted.length + " targets");
        }
        int width = pass.layout().output();
        double[] all = new double[wanted.length * width];
        for (int row = 0; row < wanted.length; row++) {
            if (wanted[row].length != width) {
                throw new IllegalArgumentException(
                        "the network has " + width + " outputs, target " + row + " has " + wanted[row].length);
            }
            for (double value : wanted[row]) {
                if (!precision.holds(value)) {
                    throw new IllegalArgumentException("target " + row + " must be finite, got " + value);
                }
            }
            loss.requireTarget(wanted[row]);
            System.arraycopy(wanted[row], 0, all, row * width, width);
        }
        OffHeap.put(all, targets);
    }

    public int networks() {
        return pass.networks();
    }

    public int rows() {
        return pass.rows();
    }

    /** The outputs at these parameters, flat, shape {@code [networks * rows * output]}. */
    public double[] outputs(ParameterBatch parameters) {
        return OffHeap.get(pass.forward(parameters));
    }

    /** The loss of each network at these parameters. */
    public double[] losses(ParameterBatch parameters) {
        return loss.values(pass.forward(parameters), targets);
    }

    /** Writes the gradient of each network's loss. */
    public void gradient(ParameterBatch parameters, ParameterBatch gradient) {
        loss.slope(pass.forward(parameters), targets, pass.outputSlope());
        pass.backward(parameters, gradient);
    }

    /** The loss of each network at the parameters of the last call of {@link #gradient}. */
    public double[] lastLosses() {
        return loss.values(pass.output(), targets);
    }

    /**
     * Writes the Hessian of each network's loss times a direction. The last call of {@link #gradient} must have been at the
     * same parameters.
     */
    public void hessianTimes(ParameterBatch parameters, ParameterBatch direction, ParameterBatch product) {
        if (hessian == null) {
            hessian = new HessianPass(pass, precision);
        }
        hessian.multiply(loss, targets, parameters, direction, product);
    }

    @Override
    public void close() {
        pass.close();
        targets.close();
        if (hessian != null) {
            hessian.close();
        }
    }
}
