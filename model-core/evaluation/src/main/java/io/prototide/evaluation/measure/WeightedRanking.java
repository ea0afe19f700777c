package io.prototide.evaluation.measure;

import java.util.stream.IntStream;

/** A ranking sorted once and measured often, each time with other weights of its rows: for resampling. */
public final class WeightedRanking {
    /** Rows from the highest score to the lowest. */
    private final int[] order;
    /** Where, in that order, a row is the last of its score. */
    private final boolean[] endsTie;

    private final boolean[] anomalies;

    /**
     * @param scores shape {@code [n]}, finite, higher is more anomalous
     * @param anomalies shape {@code [n]}
     */
    public WeightedRanking(double[] scores, boolean[] anomalies) {
        this.anomalies = anomalies.clone();
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b] + 0.0, scores[a] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        this.endsTie = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            endsTie[i] = i == order.length - 1 || scores[order[i]] != scores[order[i + 1]];
        }
    }

    /**
     * Both measures, as {@link AveragePrecision} and {@link RocArea} would be where row i stood there {@code weights[i]}
     * times.
     *
     * @param averagePrecision NaN if no anomaly has a weight
     * @param rocArea NaN unless both classes have a weight
     */
    public record Measures(double averagePrecision, double rocArea) {}

    /** @param weights shape {@code [n]}, at least 0 */
    public Measures measure(int[] weights) {
        double found = 0;
        double missed = 0;
        double tiedAnomalies = 0;
        double tiedNormals = 0;
        double precisions = 0;
        double won = 0;
        for (int i = 0; i < order.length; i++) {
            int weight = weights[order[i]];
            if (anomalies[order[i]]) {
                tiedAnomalies += weight;
            } else {
                tiedNormals += weight;
            }
            if (endsTie[i]) {
                won += (found + tiedAnomalies / 2) * tiedNormals;
                found += tiedAnomalies;
                missed += tiedNormals;
                precisions += tiedAnomalies > 0 ? tiedAnomalies * (found / (found + missed)) : 0;
                tiedAnomalies = 0;
                tiedNormals = 0;
            }
        }
        return new Measures(
                found > 0 ? precisions / found : Double.NaN,
                found > 0 && missed > 0 ? won / found / missed : Double.NaN);
    }
}
