package io.prototide.evaluation.fewshot;

import io.prototide.model.learner.Episode;
import io.prototide.model.learner.FewShotClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Mean share of query rows classified rightly, over episodes.
 *
 * @param mean in 0..1
 * @param ci95 half-width of the 95 % confidence interval of the mean: 1.96 sd / sqrt(episodes), 0 for one episode
 */
record Accuracy(double mean, double ci95) {
    private static final double NORMAL_QUANTILE = 1.96;
    /** Episodes classified in one go: enough to fill a matrix product, few enough for a progress bar to move. */
    private static final int BATCH = 20;

    /** @param shares shape {@code [episodes]}, at least one */
    static Accuracy of(double[] shares) {
        double mean = Arrays.stream(shares).average().orElseThrow();
        if (shares.length == 1) {
            return new Accuracy(mean, 0);
        }
        double squares = Arrays.stream(shares)
                .map(share -> (share - mean) * (share - mean))
                .sum();
        double deviation = Math.sqrt(squares / (shares.length - 1));
        return new Accuracy(mean, NORMAL_QUANTILE * deviation / Math.sqrt(shares.length));
    }

    /** @param progress told how many episodes are done */
    static Accuracy measure(FewShotClassifier classifier, List<Episode> episodes, IntConsumer progress) {
        double[] shares = new double[episodes.size()];
        for (int from = 0; from < shares.length; from += BATCH) {
            List<Episode> batch = episodes.subList(from, Math.min(from + BATCH, shares.length));
            int[][] classes = classifier.classify(batch);
            for (int i = 0; i < batch.size(); i++) {
                shares[from + i] = share(batch.get(i), classes[i]);
                progress.accept(from + i + 1);
            }
        }
        return of(shares);
    }

    private static double share(Episode episode, int[] classes) {
        int right = 0;
        for (int row = 0; row < classes.length; row++) {
            right += classes[row] == episode.queryClass(row) ? 1 : 0;
        }
        return (double) right / classes.length;
    }
}
