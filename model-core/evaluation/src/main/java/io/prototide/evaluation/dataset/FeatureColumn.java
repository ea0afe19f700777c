package io.prototide.evaluation.dataset;

import java.util.Arrays;
import java.util.List;

/** The values of one feature, by row. */
public sealed interface FeatureColumn {
    String name();

    /** The same column under another name. */
    FeatureColumn renamed(String other);

    /** The same column with row i taken from row {@code order[i]}; order has shape {@code [rows]}. */
    FeatureColumn reordered(int[] order);

    /**
     * A numeric feature.
     *
     * @param values shape {@code [rows]}; NaN is a missing value
     */
    record Numbers(String name, double[] values) implements FeatureColumn {
        @Override
        public Numbers renamed(String other) {
            return new Numbers(other, values);
        }

        @Override
        public Numbers reordered(int[] order) {
            return new Numbers(
                    name, Arrays.stream(order).mapToDouble(row -> values[row]).toArray());
        }
    }

    /**
     * A text feature.
     *
     * @param codes shape {@code [rows]}; index into the values, -1 is a missing value
     * @param values the distinct texts in order of their first appearance in the files
     */
    record Texts(String name, int[] codes, List<String> values) implements FeatureColumn {
        @Override
        public Texts renamed(String other) {
            return new Texts(other, codes, values);
        }

        @Override
        public Texts reordered(int[] order) {
            return new Texts(name, Arrays.stream(order).map(row -> codes[row]).toArray(), values);
        }

        /** The text of a row, null where it is missing. */
        public String text(int row) {
            return codes[row] < 0 ? null : values.get(codes[row]);
        }
    }
}
