package io.prototide.model.learner;

/** Scales embeddings to length 1, and takes derivatives back through that. */
final class UnitLength {
    /** Keeps the derivative finite at the origin. */
    private static final double SMALL = 1e-12;

    private UnitLength() {}

    /** Each row of {@code raw}, shape {@code [rows * width]}, divided by its length. */
    static double[] of(double[] raw, int width) {
        double[] unit = new double[raw.length];
        for (int row = 0; row < raw.length; row += width) {
            double length = length(raw, row, width);
            for (int i = row; i < row + width; i++) {
                unit[i] = raw[i] / length;
            }
        }
        return unit;
    }

    /** The derivative by {@code raw} of what has the derivative {@code slope} by its unit rows. */
    static double[] back(double[] raw, double[] unit, double[] slope, int width) {
        double[] result = new double[raw.length];
        for (int row = 0; row < raw.length; row += width) {
            double length = length(raw, row, width);
            double along = 0;
            for (int i = row; i < row + width; i++) {
                along += slope[i] * unit[i];
            }
            for (int i = row; i < row + width; i++) {
                result[i] = (slope[i] - along * unit[i]) / length;
            }
        }
        return result;
    }

    private static double length(double[] raw, int from, int width) {
        double sum = SMALL;
        for (int i = from; i < from + width; i++) {
            sum += raw[i] * raw[i];
        }
        return Math.sqrt(sum);
    }
}
