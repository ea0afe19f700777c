package io.prototide.model.embedding;

/** Gradients of an {@link EmbeddingNetwork} by back-propagation, one point at a time, summed in double. */
public final class BackPass {
    private final EmbeddingNetwork network;
    private final double[] gradient;
    private final float[] hidden;

    public BackPass(EmbeddingNetwork network) {
        this.network = network;
        this.gradient = new double[network.layout().size()];
        this.hidden = new float[network.layout().hidden()];
    }

    /**
     * Adds one point's part to the gradient.
     *
     * @param v shape {@code [input]}: the point
     * @param dz shape {@code [output]}: derivative of the loss by the point's embedding
     */
    public void add(float[] v, double[] dz) {
        network.embed(v, hidden);
        Layout layout = network.layout();
        float[] parameters = network.parameters();
        int h = layout.hidden();
        int o = layout.output();
        double[] dHidden = new double[h];
        for (int j = 0; j < h; j++) {
            if (hidden[j] <= 0) {
                continue;
            }
            int row = layout.outputWeights() + j * o;
            for (int k = 0; k < o; k++) {
                dHidden[j] += dz[k] * parameters[row + k];
                gradient[row + k] += hidden[j] * dz[k];
            }
            gradient[layout.hiddenBias() + j] += dHidden[j];
        }
        for (int i = 0; i < v.length; i++) {
            double x = v[i];
            if (x == 0) {
                continue;
            }
            int row = i * h;
            for (int j = 0; j < h; j++) {
                gradient[row + j] += x * dHidden[j];
            }
            row = layout.skip() + i * o;
            for (int k = 0; k < o; k++) {
                gradient[row + k] += x * dz[k];
            }
        }
    }

    /** The sum so far, shape {@code [layout.size()]}; the live array. */
    public double[] gradient() {
        return gradient;
    }
}
