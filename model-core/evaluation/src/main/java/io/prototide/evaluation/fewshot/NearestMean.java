package io.prototide.evaluation.fewshot;

import io.prototide.model.learner.Episode;
import io.prototide.model.learner.FewShotClassifier;
import java.util.List;

/** Learns nothing: the class whose mean support row is nearest, squared Euclidean distance; of equal ones the first. */
final class NearestMean implements FewShotClassifier {
    @Override
    public int[][] classify(List<Episode> episodes) {
        return episodes.stream().map(NearestMean::classify).toArray(int[][]::new);
    }

    private static int[] classify(Episode episode) {
        double[][] means = new double[episode.ways()][episode.support()[0].length];
        for (int row = 0; row < episode.support().length; row++) {
            double[] mean = means[episode.supportClass(row)];
            for (int i = 0; i < mean.length; i++) {
                mean[i] += episode.support()[row][i] / episode.shots();
            }
        }
        int[] classes = new int[episode.query().length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = nearest(means, episode.query()[row]);
        }
        return classes;
    }

    private static int nearest(double[][] means, double[] row) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double distance = 0;
            for (int i = 0; i < row.length; i++) {
                double difference = row[i] - means[c][i];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }
}
