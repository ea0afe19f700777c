package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.FeatureColumn;
import io.prototide.evaluation.dataset.LabelledStream;
import java.util.Arrays;

/**
 * Whether the rows of a file are readings of sensors: nothing but numbers, and either several keys that each report at a
 * steady pace, or values that go on from row to row.
 */
final class SensorReadings {
    /** How a stream is sampled is known before it comes: even without a training part so many rows are looked at. */
    private static final int LEAST_ROWS = 2_000;
    /** Steps from row to row that differ from the usual one by no more than this share of it are steady. */
    private static final double STEADY = 0.2;

    private static final double MOST_UNSTEADY = 0.1;
    private static final double LEAST_AUTOCORRELATION = 0.3;
    /** A column with fewer different values is a state, not a reading. */
    private static final int LEAST_VALUES = 3;

    private SensorReadings() {}

    static boolean looksLike(LabelledStream stream, int trainingRows) {
        int rows = Math.min(stream.rows(), Math.max(trainingRows, LEAST_ROWS));
        if (rows < 2 || stream.features().stream().anyMatch(column -> !(column instanceof FeatureColumn.Numbers))) {
            return false;
        }
        int[] before = KeySteps.before(stream, rows);
        long keys = Arrays.stream(before, 0, rows).filter(row -> row < 0).count();
        return keys > 1 && keys < rows / 2 && isSteady(stream, before)
                || autocorrelation(stream, before) > LEAST_AUTOCORRELATION;
    }

    private static boolean isSteady(LabelledStream stream, int[] before) {
        long[] steps = KeySteps.sortedMillis(stream, before);
        double usual = steps[steps.length / 2];
        long unsteady = Arrays.stream(steps)
                .filter(step -> Math.abs(step - usual) > STEADY * usual)
                .count();
        // Rows of one and the same time have no pace.
        return usual > 0 && unsteady <= MOST_UNSTEADY * steps.length;
    }

    /** Mean over the columns of the correlation of a value with the one before it (von Neumann's ratio, within keys). */
    private static double autocorrelation(LabelledStream stream, int[] before) {
        return stream.features().stream()
                .map(column -> ((FeatureColumn.Numbers) column).values())
                .filter(values -> Arrays.stream(values, 0, before.length)
                                .distinct()
                                .limit(LEAST_VALUES)
                                .count()
                        >= LEAST_VALUES)
                .mapToDouble(values -> autocorrelation(values, stream, before))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0);
    }

    private static double autocorrelation(double[] values, LabelledStream stream, int[] before) {
        int keys = stream.keyCount();
        double[] mean = new double[keys];
        double[] squares = new double[keys];
        double[] steps = new double[keys];
        long[] counts = new long[keys];
        for (int row = 0; row < before.length; row++) {
            int key = stream.keyIndex(row);
            double apart = values[row] - mean[key];
            if (Double.isNaN(apart)) {
                continue;
            }
            counts[key]++;
            mean[key] += apart / counts[key];
            squares[key] += apart * (values[row] - mean[key]);
            double step = before[row] < 0 ? 0 : values[row] - values[before[row]];
            steps[key] += Double.isNaN(step) ? 0 : step * step;
        }
        double ratio = 0;
        long weight = 0;
        for (int key = 0; key < keys; key++) {
            if (squares[key] > 0) {
                ratio += counts[key] * steps[key] / (2 * squares[key]);
                weight += counts[key];
            }
        }
        return weight == 0 ? Double.NaN : 1 - ratio / weight;
    }
}
