package io.prototide.model.prototype;

/**
 * Expert M: how far an event is from all that a {@link NormalMemory} holds, without any label. Reused buffers: one instance per
 * thread.
 */
public final class Novelty {
    private final Unusual nearest = new Unusual();
    private float[] scaled = new float[0];

    /**
     * {@code log(1 + mean of the five smallest squared distances per column)}.
     *
     * @param input shape {@code [2 d]}, the second half on the scale of all keys
     * @return at least 0; 0 where nothing is remembered
     */
    public double of(float[] input, NormalMemory memory) {
        if (memory.isEmpty()) {
            return 0;
        }
        float[] factors = memory.factors();
        if (scaled.length != factors.length) {
            scaled = new float[factors.length];
        }
        for (int i = 0; i < factors.length; i++) {
            scaled[i] = input[factors.length + i] * factors[i];
        }
        return nearest.of(scaled, memory.rows(), memory.rows().length, factors.length);
    }
}
