package io.prototide.evaluation.peer;

/** Mean and variance of each coordinate so far, by Welford's recurrence, which does not cancel for large means. */
final class RunningMoments {
    private final double[] mean;
    private final double[] squares;
    private long count;

    RunningMoments(int width) {
        mean = new double[width];
        squares = new double[width];
    }

    void add(double[] point) {
        count++;
        for (int i = 0; i < mean.length; i++) {
            double before = point[i] - mean[i];
            mean[i] += before / count;
            squares[i] += before * (point[i] - mean[i]);
        }
    }

    long count() {
        return count;
    }

    double mean(int i) {
        return mean[i];
    }

    /** Sample variance; 1 where the coordinate never changed or has fewer than two values. */
    double varianceOrOne(int i) {
        double variance = count < 2 ? 0 : squares[i] / (count - 1);
        return variance > 0 ? variance : 1;
    }
}
