package io.prototide.model.feature;

import java.util.Arrays;

/** Median of the latest numbers of an entity; unknown before there are {@value #LEAST}. */
record LatestMedian(Ring ring) {
    static final int LEAST = 5;

    static LatestMedian in(MemoryPlan plan, int last) {
        return new LatestMedian(Ring.in(plan, last));
    }

    void add(double value, double[] numbers) {
        ring.add(value, numbers);
    }

    /** NaN while there are too few. */
    double median(double[] numbers) {
        int filled = ring.filled(numbers);
        if (filled < LEAST) {
            return Double.NaN;
        }
        double[] sorted = new double[filled];
        for (int i = 0; i < filled; i++) {
            sorted[i] = ring.ago(i + 1, numbers);
        }
        return middle(sorted);
    }

    /** Median of any numbers, which are sorted; of an even count the mean of the two in the middle. */
    static double middle(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : values[half - 1] / 2 + values[half] / 2;
    }
}
