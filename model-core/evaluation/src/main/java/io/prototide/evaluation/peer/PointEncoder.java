package io.prototide.evaluation.peer;

import io.prototide.evaluation.dataset.FeatureColumn;
import io.prototide.evaluation.dataset.LabelledStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows as plain vectors, one entry per feature column: a number as it is, a text as the share of the key's rows so far
 * that have it, this row included. A missing value is the key's last one, 0 before there is one. Rows must come in
 * order, each once; nothing of a later row or of a label is looked at.
 */
public final class PointEncoder implements PointSource {
    private final LabelledStream stream;
    private final List<FeatureColumn> columns;
    private final Map<Integer, double[]> lastOfKey = new HashMap<>();
    private final Map<TextOfKey, int[]> counts = new HashMap<>();

    private record TextOfKey(int column, int key, int code) {}

    public PointEncoder(LabelledStream stream) {
        this.stream = stream;
        this.columns = stream.features();
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public double[] point(int row) {
        int key = stream.keyIndex(row);
        double[] last = lastOfKey.computeIfAbsent(key, first -> new double[width()]);
        for (int column = 0; column < last.length; column++) {
            double value = value(column, key, row);
            if (!Double.isNaN(value)) {
                last[column] = value;
            }
        }
        return last.clone();
    }

    private double value(int column, int key, int row) {
        if (columns.get(column) instanceof FeatureColumn.Texts texts) {
            int code = texts.codes()[row];
            return code < 0 ? Double.NaN : (double) count(column, key, code) / count(column, key, -1);
        }
        return ((FeatureColumn.Numbers) columns.get(column)).values()[row];
    }

    /** Counts one more; code -1 counts all texts of the key. */
    private int count(int column, int key, int code) {
        return ++counts.computeIfAbsent(new TextOfKey(column, key, code), first -> new int[1])[0];
    }
}
