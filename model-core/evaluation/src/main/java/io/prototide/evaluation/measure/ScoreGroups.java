package io.prototide.evaluation.measure;

import java.util.Arrays;

/**
 * The distinct scores from the highest to the lowest, each with its numbers of anomalies and normal rows. Measures
 * built on it treat tied rows alike, whatever order they came in.
 */
final class ScoreGroups {
    private final double[] scores;
    private final int[] anomalies;
    private final int[] normals;
    private final int groups;
    private final int anomalyTotal;
    private final int normalTotal;

    /**
     * @param score shape {@code [n]}, finite
     * @param anomaly shape {@code [n]}
     */
    ScoreGroups(double[] score, boolean[] anomaly) {
        if (score.length != anomaly.length) {
            throw new IllegalArgumentException(score.length + " scores for " + anomaly.length + " labels");
        }
        int[] counts = new int[2];
        double[][] split = {new double[score.length], new double[score.length]};
        for (int i = 0; i < score.length; i++) {
            if (!Double.isFinite(score[i])) {
                throw new IllegalArgumentException("score " + i + " must be finite, got " + score[i]);
            }
            int side = anomaly[i] ? 1 : 0;
            // Adding 0.0 makes one value of 0.0 and -0.0, which a sort would tell apart.
            split[side][counts[side]++] = score[i] + 0.0;
        }
        normalTotal = counts[0];
        anomalyTotal = counts[1];
        Arrays.sort(split[0], 0, normalTotal);
        Arrays.sort(split[1], 0, anomalyTotal);
        scores = new double[score.length];
        anomalies = new int[score.length];
        normals = new int[score.length];
        groups = merge(split[0], split[1]);
    }

    private int merge(double[] normal, double[] anomalous) {
        int n = normalTotal - 1;
        int a = anomalyTotal - 1;
        int group = 0;
        while (n >= 0 || a >= 0) {
            double next = n < 0 ? anomalous[a] : a < 0 ? normal[n] : Math.max(normal[n], anomalous[a]);
            scores[group] = next;
            for (; n >= 0 && normal[n] == next; n--) {
                normals[group]++;
            }
            for (; a >= 0 && anomalous[a] == next; a--) {
                anomalies[group]++;
            }
            group++;
        }
        return group;
    }

    int size() {
        return groups;
    }

    double score(int group) {
        return scores[group];
    }

    int anomalies(int group) {
        return anomalies[group];
    }

    int normals(int group) {
        return normals[group];
    }

    int anomalyTotal() {
        return anomalyTotal;
    }

    int normalTotal() {
        return normalTotal;
    }
}
