package io.prototide.model.starter;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Quantiles;
import java.util.Arrays;
import java.util.List;

/** Quantiles of the numbers of history, of each field of a feature of kind quantile-rank. */
final class PastQuantiles {
    /** Values kept of a field; more would not move a knot by what can be seen. */
    static final int MOST_VALUES = 1 << 16;

    private double[] values = new double[16];
    private int size;
    /** Every so many values one is kept, and how many came since the last. */
    private int stride = 1;

    private int passed;

    private PastQuantiles() {}

    /** Shape {@code [n][Quantiles.KNOTS]}; a field without any value in history has the quantiles of zeros. */
    static double[][] of(List<LabelledEvent> events, FeatureSet features) {
        List<String> fields = features.quantileFields();
        double[][] quantiles = new double[fields.size()][];
        for (int i = 0; i < quantiles.length; i++) {
            int source = features.numberFields().indexOf(fields.get(i));
            PastQuantiles past = new PastQuantiles();
            for (LabelledEvent labelled : events) {
                past.add(labelled.event().numbers()[source]);
            }
            quantiles[i] = past.quantiles();
        }
        return quantiles;
    }

    private void add(double value) {
        if (Double.isNaN(value) || ++passed < stride) {
            return;
        }
        passed = 0;
        if (size == MOST_VALUES) {
            halve();
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = Quantiles.bounded(value);
    }

    /** Keeps every second. */
    private void halve() {
        size /= 2;
        for (int i = 0; i < size; i++) {
            values[i] = values[2 * i + 1];
        }
        stride *= 2;
    }

    private double[] quantiles() {
        double[] sorted = Arrays.copyOf(values, Math.max(1, size));
        Arrays.sort(sorted);
        return Quantiles.of(sorted);
    }
}
