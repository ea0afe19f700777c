package io.prototide.model.gradient;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hessian-vector products of the loss of a {@link DensePass} by the R-operator (Pearlmutter 1994): every quantity of the
 * forward and back pass is differentiated in the direction v, at about twice the cost of a gradient.
 */
final class HessianPass implements AutoCloseable {
    private final DensePass pass;
    private final DenseLayout layout;
    /** Tangent of each layer's input, with a last column of zeros: the ones do not move. Not used for the first layer. */
    private final INDArray[] inputTangents;

    private final INDArray[] bareTangents;
    /** Tangent of each layer's sums. */
    private final INDArray[] outputTangents;

    private final INDArray[] slopeTangents;
    private final INDArray[] scratch;
    private final ParameterBatch other;

    /** @param pass the pass whose losses are meant; its last forward and back pass must be at the same parameters */
    HessianPass(DensePass pass, Precision precision) {
        this.pass = pass;
        this.layout = pass.layout();
        int layers = layout.layers();
        this.inputTangents = new INDArray[layers];
        this.bareTangents = new INDArray[layers];
        this.outputTangents = new INDArray[layers];
        this.slopeTangents = new INDArray[layers];
        this.scratch = new INDArray[layers];
        for (int layer = 0; layer < layers; layer++) {
            inputTangents[layer] = OffHeap.zeros(precision, pass.networks(), pass.rows(), layout.in(layer) + 1);
            bareTangents[layer] = DensePass.withoutOnes(inputTangents[layer]);
            outputTangents[layer] = OffHeap.zeros(precision, pass.networks(), pass.rows(), layout.out(layer));
            slopeTangents[layer] = OffHeap.zeros(precision, pass.networks(), pass.rows(), layout.out(layer));
            scratch[layer] = OffHeap.zeros(precision, pass.networks(), pass.rows(), layout.out(layer));
        }
        this.other = new ParameterBatch(layout, pass.networks(), precision);
    }

    /**
     * Computes the Hessian of each network's loss times a direction.
     *
     * @param targets shape {@code [networks, rows, output]}
     * @param direction v, one for each network
     * @param product receives H v
     */
    void multiply(
            TaskLoss loss,
            INDArray targets,
            ParameterBatch parameters,
            ParameterBatch direction,
            ParameterBatch product) {
        forward(parameters, direction);
        int last = layout.layers() - 1;
        loss.slopeTangent(pass.output(), outputTangents[last], targets, slopeTangents[last]);
        backward(parameters, direction, product);
    }

    private void forward(ParameterBatch parameters, ParameterBatch direction) {
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            INDArray out = outputTangents[layer];
            Product.of(pass.inputs(layer), direction.affine(layer), out);
            if (layer > 0) {
                Product.of(bareTangents[layer], parameters.weights(layer), scratch[layer]);
                out.addi(scratch[layer]);
            }
            if (layer < last) {
                INDArray activated = scratch[layer];
                activated.assign(out);
                activated.muli(pass.derivative(layer));
                bareTangents[layer + 1].assign(activated);
            }
        }
        if (layout.skip()) {
            Product.of(pass.bare(0), direction.skip(), scratch[last]);
            outputTangents[last].addi(scratch[last]);
        }
    }

    private void backward(ParameterBatch parameters, ParameterBatch direction, ParameterBatch product) {
        int last = layout.layers() - 1;
        for (int layer = last; layer >= 0; layer--) {
            Product.leftTransposed(pass.inputs(layer), slopeTangents[layer], product.affine(layer));
            if (layer > 0) {
                // The first layer's input does not move: its part of the other term stays zero.
                Product.leftTransposed(inputTangents[layer], pass.slope(layer), other.affine(layer));
                INDArray below = slopeTangents[layer - 1];
                Product.rightTransposed(slopeTangents[layer], parameters.weights(layer), below);
                Product.rightTransposed(pass.slope(layer), direction.weights(layer), scratch[layer - 1]);
                below.addi(scratch[layer - 1]);
                below.muli(pass.derivative(layer - 1));
                bend(layer - 1, below);
            }
        }
        product.flat().addi(other.flat());
        if (layout.skip()) {
            Product.leftTransposed(pass.bare(0), slopeTangents[last], product.skip());
        }
    }

    /**
     * Adds what the activation's own curvature gives. tanh'' = -2 a tanh', and tanh' is already in the slope; a rectified
     * or linear unit has none.
     */
    private void bend(int layer, INDArray slopeTangent) {
        if (layout.hidden() != Activation.TANH) {
            return;
        }
        INDArray bent = scratch[layer];
        bent.assign(pass.activation(layer));
        bent.muli(pass.slope(layer));
        bent.muli(outputTangents[layer]);
        bent.muli(-2.0);
        slopeTangent.addi(bent);
    }

    @Override
    public void close() {
        for (INDArray[] owned : Arrays.asList(inputTangents, outputTangents, slopeTangents, scratch)) {
            for (INDArray array : owned) {
                array.close();
            }
        }
        other.close();
    }
}
