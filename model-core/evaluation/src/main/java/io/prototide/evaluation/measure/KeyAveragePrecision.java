package io.prototide.evaluation.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Average precision within each key, so that no key's level of scores counts against another's. */
public final class KeyAveragePrecision {
    private KeyAveragePrecision() {}

    /**
     * Mean over the keys that have at least one anomaly and one normal row.
     *
     * @param scores shape {@code [n]}, higher is more anomalous
     * @param anomalies shape {@code [n]}
     * @param keys shape {@code [n]}
     * @return a value in (0, 1], NaN if there is no such key
     */
    public static double mean(double[] scores, boolean[] anomalies, String[] keys) {
        Map<String, IntStream.Builder> rowsOfKey = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            rowsOfKey.computeIfAbsent(keys[i], first -> IntStream.builder()).add(i);
        }
        return rowsOfKey.values().stream()
                .map(rows -> rows.build().toArray())
                .filter(rows -> IntStream.of(rows).anyMatch(row -> anomalies[row])
                        && IntStream.of(rows).anyMatch(row -> !anomalies[row]))
                .mapToDouble(rows -> of(rows, scores, anomalies))
                .average()
                .orElse(Double.NaN);
    }

    private static double of(int[] rows, double[] scores, boolean[] anomalies) {
        boolean[] own = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            own[i] = anomalies[rows[i]];
        }
        return AveragePrecision.of(
                IntStream.of(rows).mapToDouble(row -> scores[row]).toArray(), own);
    }
}
