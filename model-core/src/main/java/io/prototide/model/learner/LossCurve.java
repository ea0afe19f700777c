package io.prototide.model.learner;

/** Collects the training loss by hundredths of the iterations. Mutable. */
final class LossCurve {
    private final int iterations;
    private final double[] sums;
    private final int[] counts;
    private int done;
    private long clipped;

    LossCurve(int iterations) {
        this.iterations = iterations;
        this.sums = new double[Math.min(100, iterations)];
        this.counts = new int[sums.length];
    }

    void add(double loss, int clippedGradients) {
        int part = (int) ((long) done * sums.length / iterations);
        sums[part] += loss;
        counts[part]++;
        clipped += clippedGradients;
        done++;
    }

    TrainingReport report() {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sums[i] / counts[i];
        }
        return new TrainingReport(iterations, means, clipped);
    }
}
