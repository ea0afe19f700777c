package io.prototide.evaluation.peer;

import java.util.HashMap;
import java.util.Map;

/**
 * Mean over the features of the squared z-score, with a running mean and deviation for each key and feature over the
 * key's whole past. A key's first two points score 0; a feature that never changed has scale 1.
 */
final class RunningZScore implements Peer {
    private final int width;
    private final Map<String, Moments> ofKey = new HashMap<>();

    RunningZScore(int width) {
        this.width = width;
    }

    @Override
    public double score(double[] point, String key, long timeMillis) {
        Moments moments = ofKey.get(key);
        return moments == null || moments.count < 2 ? 0 : moments.meanSquaredZ(point);
    }

    @Override
    public void learn(double[] point, String key, long timeMillis) {
        ofKey.computeIfAbsent(key, first -> new Moments(width)).add(point);
    }

    /** Welford's recurrence, which does not cancel for large means. */
    private static final class Moments {
        private final double[] mean;
        private final double[] squares;
        private long count;

        Moments(int width) {
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

        double meanSquaredZ(double[] point) {
            double sum = 0;
            for (int i = 0; i < mean.length; i++) {
                double variance = squares[i] / (count - 1);
                double distance = point[i] - mean[i];
                sum += distance * distance / (variance > 0 ? variance : 1);
            }
            // Values near the end of the range of doubles would square to infinity.
            return Math.min(sum / mean.length, Double.MAX_VALUE);
        }
    }
}
