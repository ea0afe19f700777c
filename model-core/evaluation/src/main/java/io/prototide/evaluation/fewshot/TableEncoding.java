package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ClassTable;
import io.prototide.evaluation.dataset.FeatureColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows of mixed columns, fitted on training rows. A number becomes the share of the training values below it, equal ones
 * counted half, mapped to [-1, 1]; a missing one is 0. A text becomes one 0/1 input for each training value; an unseen or
 * missing one has none of them.
 */
final class TableEncoding implements RowEncoding {
    private final List<Part> parts;
    private final int width;

    private TableEncoding(List<Part> parts) {
        this.parts = parts;
        this.width = parts.stream().mapToInt(Part::width).sum();
    }

    static TableEncoding fit(ClassTable table, int[] rows) {
        return new TableEncoding(
                table.features().stream().map(column -> Part.fit(column, rows)).toList());
    }

    @Override
    public double[][] encode(ClassTable table, int[] rows) {
        Map<String, FeatureColumn> columns =
                table.features().stream().collect(Collectors.toMap(FeatureColumn::name, Function.identity()));
        double[][] inputs = new double[rows.length][width];
        int offset = 0;
        for (Part part : parts) {
            part.write(columns.get(part.name()), rows, inputs, offset);
            offset += part.width();
        }
        return inputs;
    }

    /** The inputs that one column becomes. */
    private sealed interface Part {
        String name();

        int width();

        void write(FeatureColumn column, int[] rows, double[][] inputs, int offset);

        static Part fit(FeatureColumn column, int[] rows) {
            return column instanceof FeatureColumn.Texts texts ? OneHot.of(texts, rows) : Ranks.of(column, rows);
        }
    }

    /** @param sorted training values without the missing ones */
    private record Ranks(String name, double[] sorted) implements Part {
        static Ranks of(FeatureColumn column, int[] rows) {
            double[] values = ((FeatureColumn.Numbers) column).values();
            return new Ranks(
                    column.name(),
                    Arrays.stream(rows)
                            .mapToDouble(row -> values[row])
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray());
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void write(FeatureColumn column, int[] rows, double[][] inputs, int offset) {
            double[] values = numbers(column, name).values();
            for (int i = 0; i < rows.length; i++) {
                inputs[i][offset] = rank(values[rows[i]]);
            }
        }

        private double rank(double value) {
            if (Double.isNaN(value) || sorted.length == 0) {
                return 0;
            }
            int below = firstAtLeast(value);
            int notAbove = firstAtLeast(Math.nextUp(value));
            return (double) (below + notAbove) / sorted.length - 1;
        }

        /** How many training values are below a limit. */
        private int firstAtLeast(double limit) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** @param values distinct training values, sorted */
    private record OneHot(String name, List<String> values) implements Part {
        static OneHot of(FeatureColumn.Texts column, int[] rows) {
            return new OneHot(
                    column.name(),
                    Arrays.stream(rows)
                            .filter(row -> column.codes()[row] >= 0)
                            .mapToObj(column::text)
                            .distinct()
                            .sorted()
                            .toList());
        }

        @Override
        public int width() {
            return values.size();
        }

        @Override
        public void write(FeatureColumn column, int[] rows, double[][] inputs, int offset) {
            if (!(column instanceof FeatureColumn.Texts texts)) {
                throw new UsageException("--test", "must have the text column " + name + " of --train", "none");
            }
            int[] inputOf = texts.values().stream().mapToInt(values::indexOf).toArray();
            for (int i = 0; i < rows.length; i++) {
                int code = texts.codes()[rows[i]];
                if (code >= 0 && inputOf[code] >= 0) {
                    inputs[i][offset + inputOf[code]] = 1;
                }
            }
        }
    }

    static FeatureColumn.Numbers numbers(FeatureColumn column, String name) {
        if (column instanceof FeatureColumn.Numbers numbers) {
            return numbers;
        }
        throw new UsageException(
                "--test",
                "must have the numeric column " + name + " of --train",
                column == null ? "none" : "one of texts");
    }
}
