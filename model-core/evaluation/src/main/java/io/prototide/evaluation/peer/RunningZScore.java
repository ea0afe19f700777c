package io.prototide.evaluation.peer;

import java.util.HashMap;
import java.util.Map;

/**
 * Mean over the features of the squared z-score, with a running mean and deviation for each key and feature over the
 * key's whole past. A key's first two points score 0; a feature that never changed has scale 1.
 */
final class RunningZScore implements Peer {
    private final int width;
    private final Map<String, RunningMoments> ofKey = new HashMap<>();

    RunningZScore(int width) {
        this.width = width;
    }

    @Override
    public double score(double[] point, String key, long timeMillis) {
        RunningMoments moments = ofKey.get(key);
        return moments == null || moments.count() < 2 ? 0 : meanSquaredZ(point, moments);
    }

    @Override
    public void learn(double[] point, String key, long timeMillis) {
        ofKey.computeIfAbsent(key, first -> new RunningMoments(width)).add(point);
    }

    private static double meanSquaredZ(double[] point, RunningMoments moments) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double distance = point[i] - moments.mean(i);
            sum += distance * distance / moments.varianceOrOne(i);
        }
        // Values near the end of the range of doubles would square to infinity.
        return Math.min(sum / point.length, Double.MAX_VALUE);
    }
}
