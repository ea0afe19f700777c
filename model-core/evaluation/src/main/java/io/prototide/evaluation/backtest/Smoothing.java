package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.LabelledStream;
import java.util.Optional;

/**
 * An exponentially weighted mean of a detector's scores within each key, the row's own included: for sensor streams, where
 * anomalies last and a single score is noise. A key's first score stands for itself.
 */
final class Smoothing {
    private Smoothing() {}

    /** @param halfLife rows of the key after which a score weighs half, at least 1 */
    static Prequential.Result of(Prequential.Result result, LabelledStream stream, int halfLife) {
        double share = 1 - StrictMath.pow(0.5, 1.0 / halfLife);
        double[] smoothed = new double[result.scores().length];
        double[] ofKey = new double[stream.keyCount()];
        boolean[] seen = new boolean[ofKey.length];
        for (int row = 0; row < smoothed.length; row++) {
            int key = stream.keyIndex(row);
            double score = result.scores()[row];
            // Weights before the difference: scores may lie at both ends of the range of doubles.
            ofKey[key] = seen[key] ? (1 - share) * ofKey[key] + share * score : score;
            seen[key] = true;
            smoothed[row] = ofKey[key];
        }
        return new Prequential.Result(
                result.detector() + "-smoothed",
                smoothed,
                result.labelsUsed(),
                result.eventsPerSecond(),
                Optional.empty());
    }
}
