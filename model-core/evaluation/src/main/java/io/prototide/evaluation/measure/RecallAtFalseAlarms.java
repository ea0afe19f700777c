package io.prototide.evaluation.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The share of anomalies above the lowest threshold that so few normal rows exceed. */
public final class RecallAtFalseAlarms {
    private RecallAtFalseAlarms() {}

    /**
     * A row is found if its score is higher than that of the first normal row which is one too many, so that ties are not.
     *
     * @param scores shape {@code [n]}, higher is more anomalous
     * @param anomalies shape {@code [n]}
     * @param rate share of the normal rows that may be alerted, 0 to below 1
     * @return NaN if there is no anomaly or no normal row
     */
    public static double of(double[] scores, boolean[] anomalies, double rate) {
        double[] normals = IntStream.range(0, scores.length)
                .filter(i -> !anomalies[i])
                .mapToDouble(i -> scores[i])
                .sorted()
                .toArray();
        double[] others = IntStream.range(0, scores.length)
                .filter(i -> anomalies[i])
                .mapToDouble(i -> scores[i])
                .toArray();
        if (normals.length == 0 || others.length == 0) {
            return Double.NaN;
        }
        double threshold = normals[normals.length - 1 - (int) (rate * normals.length)];
        return (double) Arrays.stream(others).filter(score -> score > threshold).count() / others.length;
    }
}
