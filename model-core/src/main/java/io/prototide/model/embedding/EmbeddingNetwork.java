package io.prototide.model.embedding;

import java.util.SplittableRandom;

/**
 * One hidden layer of rectified units beside a linear skip: {@code z = relu(v W1 + b1) W2 + v W3}. The skip keeps
 * distances that no training anomaly needed, so that a new kind of anomaly is still far from normal. Plain loops: the
 * per-event path calls this once per event.
 */
public final class EmbeddingNetwork {
    private final Layout layout;
    private final float[] parameters;
    private final long id;

    /**
     * @param parameters shape {@code [layout.size()]}, kept, not copied
     * @throws IllegalArgumentException if the length differs or a value is not finite
     */
    public EmbeddingNetwork(Layout layout, float[] parameters) {
        if (parameters.length != layout.size()) {
            throw new IllegalArgumentException(
                    "a network of " + layout + " has " + layout.size() + " parameters, got " + parameters.length);
        }
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                throw new IllegalArgumentException("network parameters must be finite, got " + parameter);
            }
        }
        this.layout = layout;
        this.parameters = parameters;
        this.id = idOf(parameters);
    }

    /**
     * An untrained network: the hidden path is silent and the skip is a random projection that keeps squared distances
     * on average, divided by the input width (Johnson and Lindenstrauss 1984).
     */
    public static EmbeddingNetwork untrained(Layout layout, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[layout.size()];
        double hiddenScale = Math.sqrt(2.0 / layout.input());
        for (int i = 0; i < layout.hiddenBias(); i++) {
            parameters[i] = (float) (hiddenScale * random.nextGaussian());
        }
        double skipScale = 1 / Math.sqrt((double) layout.input() * layout.output());
        for (int i = layout.skip(); i < parameters.length; i++) {
            parameters[i] = (float) (skipScale * random.nextGaussian());
        }
        return new EmbeddingNetwork(layout, parameters);
    }

    public Layout layout() {
        return layout;
    }

    /**
     * Names this parameter set: networks of equal parameters have equal ids, others almost surely differ. Embeddings kept
     * with the id of their network are known to be stale under another.
     */
    public long id() {
        return id;
    }

    private static long idOf(float[] parameters) {
        long mixed = 0x9E3779B97F4A7C15L;
        for (float parameter : parameters) {
            mixed = (mixed ^ Float.floatToIntBits(parameter)) * 0xBF58476D1CE4E5B9L;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }

    /** The flat parameters, shape {@code [layout.size()]}; not to be changed. */
    public float[] parameters() {
        return parameters;
    }

    /** The embedding of {@code v}, shape {@code [input]}, as a new array of shape {@code [output]}. */
    public float[] embed(float[] v) {
        return embed(v, new float[layout.hidden()]);
    }

    /** Fills {@code hidden}, shape {@code [hidden]}, with the activations and returns the embedding. */
    public float[] embed(float[] v, float[] hidden) {
        if (v.length != layout.input()) {
            throw new IllegalArgumentException("the embedding takes " + layout.input() + " inputs, got " + v.length);
        }
        int h = layout.hidden();
        int o = layout.output();
        System.arraycopy(parameters, layout.hiddenBias(), hidden, 0, h);
        float[] z = new float[o];
        int skip = layout.skip();
        for (int i = 0; i < v.length; i++) {
            float x = v[i];
            if (x == 0) {
                continue;
            }
            int row = i * h;
            for (int j = 0; j < h; j++) {
                hidden[j] += x * parameters[row + j];
            }
            row = skip + i * o;
            for (int k = 0; k < o; k++) {
                z[k] += x * parameters[row + k];
            }
        }
        int output = layout.outputWeights();
        for (int j = 0; j < h; j++) {
            if (hidden[j] <= 0) {
                hidden[j] = 0;
                continue;
            }
            int row = output + j * o;
            for (int k = 0; k < o; k++) {
                z[k] += hidden[j] * parameters[row + k];
            }
        }
        return z;
    }
}
