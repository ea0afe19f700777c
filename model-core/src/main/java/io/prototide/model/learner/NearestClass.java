package io.prototide.model.learner;

import io.prototide.model.gradient.ContrastiveLoss;

/** The class whose support rows lie nearest to each query row on average, in squared distance. */
final class NearestClass {
    private NearestClass() {}

    /** @param embeddings of the support rows, then of the query rows; shape {@code [rows * width]} */
    static int[] of(Episode episode, double[] embeddings, int width) {
        int support = episode.support().length;
        int[] classes = new int[episode.query().length];
        for (int row = 0; row < classes.length; row++) {
            double[] sums = new double[episode.ways()];
            for (int other = 0; other < support; other++) {
                double distance = ContrastiveLoss.distance(embeddings, width, support + row, other);
                sums[episode.supportClass(other)] += distance * distance;
            }
            for (int k = 1; k < sums.length; k++) {
                if (sums[k] < sums[classes[row]]) {
                    classes[row] = k;
                }
            }
        }
        return classes;
    }
}
