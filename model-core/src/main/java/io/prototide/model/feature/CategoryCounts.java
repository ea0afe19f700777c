package io.prototide.model.feature;

/**
 * How often one key showed each category, in a fixed number of hashed buckets, so that neither a million distinct values
 * nor a new one changes its size. Halved when full, so that old habits fade. Mutable.
 */
public final class CategoryCounts {
    /** Bucket 0 is kept for a missing or empty value. */
    public static final int BUCKETS = 32;

    private static final float FULL = 256;

    private final float[] counts;

    public CategoryCounts() {
        this(new float[BUCKETS]);
    }

    /** Wraps {@code counts}, shape {@code [BUCKETS]}; later changes go through. */
    public CategoryCounts(float[] counts) {
        if (counts.length != BUCKETS) {
            throw new IllegalArgumentException("category counts need " + BUCKETS + " buckets, got " + counts.length);
        }
        this.counts = counts;
    }

    /** The live counts, shape {@code [BUCKETS]}. */
    public float[] counts() {
        return counts;
    }

    /** Surprise of a category in nats: 0 for the only one ever seen, growing with rarity; finite for any value. */
    double surprise(String category) {
        float total = 0;
        for (float count : counts) {
            total += count;
        }
        return surprise(counts[bucket(category)], total);
    }

    /**
     * The same for counts of many keys.
     *
     * @param counts shape {@code [BUCKETS]}
     * @return NaN if nothing was counted
     */
    static double surprise(String category, double[] counts) {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        return total == 0 ? Double.NaN : surprise(counts[bucket(category)], total);
    }

    private static double surprise(double count, double total) {
        return -StrictMath.log((count + 0.5) / (total + 0.5));
    }

    void count(String category) {
        counts[bucket(category)] += 1;
        float total = 0;
        for (float count : counts) {
            total += count;
        }
        if (total >= FULL) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] /= 2;
            }
        }
    }

    /** String.hashCode is specified by the language, so the bucket is the same in every JVM. */
    private static int bucket(String category) {
        if (FeatureFields.isMissing(category)) {
            return 0;
        }
        int mixed = category.hashCode() * 0x9E3779B9;
        return 1 + Math.floorMod(mixed >>> 8, BUCKETS - 1);
    }
}
