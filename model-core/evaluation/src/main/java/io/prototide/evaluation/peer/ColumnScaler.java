package io.prototide.evaluation.peer;

/**
 * Mean and standard deviation of each column of the training rows; a column that never changes has scale 1.
 *
 * @param mean shape {@code [width]}
 * @param deviation shape {@code [width]}
 */
record ColumnScaler(double[] mean, double[] deviation) {
    static ColumnScaler of(TrainingRows rows) {
        int width = rows.width();
        double[] mean = new double[width];
        double[] squares = new double[width];
        for (int row = 0; row < rows.count(); row++) {
            for (int i = 0; i < width; i++) {
                double before = rows.x()[row * width + i] - mean[i];
                mean[i] += before / (row + 1);
                squares[i] += before * (rows.x()[row * width + i] - mean[i]);
            }
        }
        double[] deviation = new double[width];
        for (int i = 0; i < width; i++) {
            double variance = squares[i] / rows.count();
            deviation[i] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new ColumnScaler(mean, deviation);
    }

    /** Writes a row of {@code x} to {@code out}, shape {@code [width + 1]}: its standardised values, then 1. */
    void standardise(float[] x, int row, double[] out) {
        for (int i = 0; i < mean.length; i++) {
            out[i] = (x[row * mean.length + i] - mean[i]) / deviation[i];
        }
        out[mean.length] = 1;
    }
}
