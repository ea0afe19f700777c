package io.prototide.model.gradient;

/** Plain gradient descent: no state. */
public final class Sgd implements Optimizer {
    @Override
    public void step(ParameterBatch parameters, ParameterBatch gradient, double rate) {
        gradient.flat().muli(rate);
        parameters.flat().subi(gradient.flat());
    }

    @Override
    public void reset() {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
