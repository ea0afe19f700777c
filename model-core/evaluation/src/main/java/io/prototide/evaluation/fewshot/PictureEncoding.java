package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.dataset.ClassTable;
import io.prototide.evaluation.dataset.FeatureColumn;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows as square pictures: columns {@code p0, p1, ...} row by row, inks divided by the strongest one in training; a missing
 * ink is 0.
 */
final class PictureEncoding implements RowEncoding {
    private final int side;
    private final double strongest;

    private PictureEncoding(int side, double strongest) {
        this.side = side;
        this.strongest = strongest;
    }

    /** The side of the pictures in pixels, if the table's features are {@code p0..p(n-1)} with n a square above 1. */
    static OptionalInt side(ClassTable table) {
        int pixels = table.features().size();
        int side = (int) Math.round(Math.sqrt(pixels));
        var numbers = columns(table);
        boolean all = pixels > 1 && side * side == pixels;
        for (int pixel = 0; all && pixel < pixels; pixel++) {
            all = numbers.containsKey("p" + pixel);
        }
        return all ? OptionalInt.of(side) : OptionalInt.empty();
    }

    static PictureEncoding fit(int side, ClassTable table, int[] rows) {
        double strongest = 0;
        for (double[] picture : new PictureEncoding(side, 1).encode(table, rows)) {
            for (double ink : picture) {
                strongest = Math.max(strongest, ink);
            }
        }
        return new PictureEncoding(side, strongest > 0 ? strongest : 1);
    }

    @Override
    public double[][] encode(ClassTable table, int[] rows) {
        var numbers = columns(table);
        double[][] pictures = new double[rows.length][side * side];
        for (int pixel = 0; pixel < side * side; pixel++) {
            double[] values =
                    TableEncoding.numbers(numbers.get("p" + pixel), "p" + pixel).values();
            for (int i = 0; i < rows.length; i++) {
                double ink = values[rows[i]];
                pictures[i][pixel] = Double.isNaN(ink) ? 0 : ink / strongest;
            }
        }
        return pictures;
    }

    private static Map<String, FeatureColumn> columns(ClassTable table) {
        return table.features().stream()
                .filter(FeatureColumn.Numbers.class::isInstance)
                .collect(Collectors.toMap(FeatureColumn::name, Function.identity()));
    }
}
