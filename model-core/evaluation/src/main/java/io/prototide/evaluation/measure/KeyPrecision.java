package io.prototide.evaluation.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Precision over the keys that a team can look at in a day, as the card precision of the fraud detection handbook: a
 * key counts once a day with its highest score and is a hit if any of its rows of that day is an anomaly; a key that
 * was a hit is not shown again on later days; each day's hits are divided by the budget and the days are averaged.
 *
 * @see <a href="https://fraud-detection-handbook.github.io/fraud-detection-handbook/">Le Borgne et al.,
 *     Reproducible machine learning for credit card fraud detection, chapter 4</a>
 */
public final class KeyPrecision {
    private KeyPrecision() {}

    private record KeyOfDay(String key, double score, boolean anomaly) {
        KeyOfDay and(KeyOfDay other) {
            return new KeyOfDay(key, Math.max(score, other.score), anomaly || other.anomaly);
        }
    }

    /**
     * @param scores shape {@code [n]}, higher is more anomalous
     * @param anomalies shape {@code [n]}
     * @param keys shape {@code [n]}
     * @param timesMillis shape {@code [n]}, never falling
     * @param keysPerDay the budget; tied keys are taken in the order of their names
     * @return a value in [0, 1], NaN without rows
     */
    public static double atDailyBudget(
            double[] scores, boolean[] anomalies, String[] keys, long[] timesMillis, int keysPerDay) {
        Set<String> found = new HashSet<>();
        int[] hitsAndDays = new int[2];
        Days.forEach(timesMillis, (from, to) -> {
            Map<String, KeyOfDay> day = new HashMap<>();
            for (int i = from; i < to; i++) {
                if (!found.contains(keys[i])) {
                    day.merge(keys[i], new KeyOfDay(keys[i], scores[i], anomalies[i]), KeyOfDay::and);
                }
            }
            List<String> hits = day.values().stream()
                    .sorted(Comparator.comparingDouble(KeyOfDay::score)
                            .reversed()
                            .thenComparing(KeyOfDay::key))
                    .limit(keysPerDay)
                    .filter(KeyOfDay::anomaly)
                    .map(KeyOfDay::key)
                    .toList();
            found.addAll(hits);
            hitsAndDays[0] += hits.size();
            hitsAndDays[1]++;
        });
        return (double) hitsAndDays[0] / hitsAndDays[1] / keysPerDay;
    }
}
