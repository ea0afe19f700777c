package io.prototide.evaluation.results;

import java.util.Map;

/**
 * A figure of the report that is compared, and what it should be.
 *
 * @param measure its name in the report, such as {@code averagePrecision}; a point leads into a group of figures
 * @param atLeast the value to reach by label level; levels without one have no target
 * @param toBeat what others reached, as text; null if nothing is known
 */
record Target(String measure, Map<String, Double> atLeast, String toBeat) {
    private static final Map<String, String> SHORT = Map.of(
            "averagePrecision", "AP",
            "averagePrecisionPerKey", "AP per key",
            "rocAuc", "AUC",
            "keyPrecisionAtDailyBudget", "key precision a day",
            "untrainedTypes.averagePrecision", "AP, types not in training",
            "untrainedTypes.recallAtFalseAlarms", "recall of types not in training at 1 % false alarms",
            "unseenTypes.averagePrecision", "AP, types never confirmed",
            "unseenTypes.recallAtFalseAlarms", "recall of types never confirmed at 1 % false alarms",
            "newKeys", "AP, first 20 events of new keys");

    Target {
        atLeast = atLeast == null ? Map.of() : Map.copyOf(atLeast);
        if (!SHORT.containsKey(measure)) {
            throw new IllegalArgumentException("measure must be among " + SHORT.keySet() + ", got " + measure);
        }
    }

    static String shortName(String measure) {
        return SHORT.get(measure);
    }

    String shortName() {
        return shortName(measure);
    }
}
