package io.prototide.model.feature;

/**
 * What the features remember of one entity, a key or the entity of a view: plain arrays of fixed size, laid out by
 * {@link FeatureReader}. Mutable.
 */
public final class EntityMemory {
    private final CategoryCounts[] counts;
    private final double[] numbers;
    private long lastMillis;

    /**
     * Wraps the arrays; later changes go through.
     *
     * @param counts shape {@code [categories]}
     * @param numbers shape {@code [doubles]}
     * @param lastMillis event time of the entity's latest event, or {@link Long#MIN_VALUE} if it had none
     */
    public EntityMemory(CategoryCounts[] counts, double[] numbers, long lastMillis) {
        this.counts = counts;
        this.numbers = numbers;
        this.lastMillis = lastMillis;
    }

    /** The live counts of categories. */
    public CategoryCounts[] counts() {
        return counts;
    }

    /** A copy of the first {@code n} counts, those of category-population: shape {@code [n][CategoryCounts.BUCKETS]}. */
    public float[][] sharedCounts(int n) {
        float[][] copy = new float[n][];
        for (int i = 0; i < n; i++) {
            copy[i] = counts[i].counts().clone();
        }
        return copy;
    }

    /** The live numbers. */
    public double[] numbers() {
        return numbers;
    }

    /** Event time of the latest event, or {@link Long#MIN_VALUE} if there was none. */
    public long lastMillis() {
        return lastMillis;
    }

    void passed(long timeMillis) {
        lastMillis = Math.max(lastMillis, timeMillis);
    }
}
