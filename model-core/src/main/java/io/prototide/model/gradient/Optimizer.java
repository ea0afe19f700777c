package io.prototide.model.gradient;

/** Turns gradients into steps. Holds off-heap state of the parameters' shape; the owner closes it. */
public interface Optimizer extends AutoCloseable {
    /**
     * Moves the parameters of every network down its gradient.
     *
     * @param parameters changed
     * @param gradient used as working memory: its values afterwards mean nothing
     * @param rate step size
     */
    void step(ParameterBatch parameters, ParameterBatch gradient, double rate);

    /** Forgets what earlier gradients left. */
    void reset();

    @Override
    void close();
}
