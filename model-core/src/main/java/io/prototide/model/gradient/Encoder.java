package io.prototide.model.gradient;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One network that is trained: embeds a batch of rows and learns from the derivative by the embeddings. */
public final class Encoder implements AutoCloseable {
    private final DensePass pass;
    private final ParameterBatch parameters;
    private final ParameterBatch gradient;
    private final Adam adam;
    private final NormClip clip;

    /**
     * @param start copied
     * @param rows of a batch, at least 1
     * @param clip greatest gradient norm, above 0; infinity for any
     */
    public Encoder(Parameters start, int rows, double clip, Precision precision) {
        DenseLayout layout = start.layout();
        this.clip = new NormClip(clip, 1);
        this.pass = new DensePass(layout, 1, rows, precision);
        this.parameters = new ParameterBatch(layout, 1, precision);
        this.gradient = new ParameterBatch(layout, 1, precision);
        this.adam = Adam.standard(layout, 1, precision);
        parameters.fill(start.values());
    }

    /** Embeds rows {@code [rows, in]}; the result {@code [1, rows, width]} is live. */
    public INDArray embed(double[][] rows) {
        pass.input(rows);
        return pass.forward(parameters);
    }

    /** The embeddings of {@link #embed}, flat, shape {@code [rows * width]}, copied. */
    public double[] embedded(double[][] rows) {
        return OffHeap.get(embed(rows));
    }

    /** Where the derivative by the embeddings is to be written before {@link #learn}. */
    public INDArray slope() {
        return pass.outputSlope();
    }

    /** Writes a derivative by the embeddings, flat, shape {@code [rows * width]}. */
    public void slope(double[] values) {
        OffHeap.put(values, pass.outputSlope());
    }

    /** Computes the gradient of the last batch. */
    ParameterBatch gradient() {
        pass.backward(parameters, gradient);
        return gradient;
    }

    /**
     * Takes a step of Adam from the last batch.
     *
     * @param decay share of every parameter that is taken away, times the rate (Loshchilov and Hutter 2019)
     * @return 1 if the gradient was too long, otherwise 0
     */
    public int learn(double rate, double decay) {
        int clipped = clip.apply(gradient());
        if (decay > 0) {
            parameters.flat().muli(1 - rate * decay);
        }
        adam.step(parameters, gradient, rate);
        return clipped;
    }

    /** A copy of the parameters as they are. */
    public Parameters current() {
        return parameters.parameters(0);
    }

    @Override
    public void close() {
        pass.close();
        parameters.close();
        gradient.close();
        adam.close();
    }
}
