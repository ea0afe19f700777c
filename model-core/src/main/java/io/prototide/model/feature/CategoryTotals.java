package io.prototide.model.feature;

/**
 * What the keys of a round showed together, of each feature of kind category-population: each key's habits, by the number of
 * its events. The order of the keys must be fixed, since sums round. Mutable.
 */
public final class CategoryTotals {
    private final double[][] totals;

    /** @param features number of features of kind category-population */
    public CategoryTotals(int features) {
        this.totals = new double[features][CategoryCounts.BUCKETS];
    }

    /**
     * Adds a key.
     *
     * @param counts shape {@code [n][CategoryCounts.BUCKETS]}: what the key remembers
     * @param events how many events it had
     */
    public void add(float[][] counts, double events) {
        for (int i = 0; i < totals.length; i++) {
            double total = 0;
            for (float count : counts[i]) {
                total += count;
            }
            if (total > 0) {
                for (int bucket = 0; bucket < counts[i].length; bucket++) {
                    totals[i][bucket] += events * counts[i][bucket] / total;
                }
            }
        }
    }

    /** Shape {@code [n][CategoryCounts.BUCKETS]}. */
    public double[][] totals() {
        return totals;
    }
}
