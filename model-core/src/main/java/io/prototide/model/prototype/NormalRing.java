package io.prototide.model.prototype;

import io.prototide.model.embedding.EmbeddingNetwork;
import java.util.Arrays;

/**
 * A key's recent normal events: their inputs, and their embeddings by the network of one parameter set. The oldest gives
 * way. Mutable; grows with use, so that a key with one event stays small.
 */
public final class NormalRing {
    private final int capacity;
    private float[][] inputs = new float[0][];
    private float[][] embeddings = new float[0][];
    private int size;
    private int next;

    public NormalRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a ring holds at least 1 event, got " + capacity);
        }
        this.capacity = capacity;
    }

    public int capacity() {
        return capacity;
    }

    public int size() {
        return size;
    }

    /** Slot that the next event takes. */
    public int next() {
        return next;
    }

    /** Sets the slot that the next event takes, after a ring was filled again from its bytes. */
    public void continueAt(int slot) {
        if (slot < 0 || slot > Math.min(size, capacity - 1)) {
            throw new IllegalArgumentException(
                    "the next slot of a ring must be in 0.." + Math.min(size, capacity - 1) + ", got " + slot);
        }
        next = slot;
    }

    /** The live inputs, shape {@code [size or more][2 d]}. */
    public float[][] inputs() {
        return inputs;
    }

    /** The live embeddings, shape {@code [size or more][e]}, by the network last given to {@link #embed}. */
    public float[][] embeddings() {
        return embeddings;
    }

    public void add(float[] input, float[] embedding) {
        int slot = next;
        reserve(slot + 1);
        inputs[slot] = input;
        embeddings[slot] = embedding;
        size = Math.max(size, slot + 1);
        next = (slot + 1) % capacity;
    }

    /** Takes out an event that turned out to be no normal one; false if it is not there. */
    public boolean remove(float[] input) {
        for (int i = 0; i < size; i++) {
            if (Arrays.equals(inputs[i], input)) {
                size--;
                inputs[i] = inputs[size];
                embeddings[i] = embeddings[size];
                next = size;
                return true;
            }
        }
        return false;
    }

    /** Embeds all events anew. */
    public void embed(EmbeddingNetwork network) {
        for (int i = 0; i < size; i++) {
            embeddings[i] = network.embed(inputs[i]);
        }
    }

    private void reserve(int least) {
        if (inputs.length < least) {
            int length = Math.min(capacity, Math.max(least, 2 * inputs.length));
            inputs = Arrays.copyOf(inputs, length);
            embeddings = Arrays.copyOf(embeddings, length);
        }
    }
}
