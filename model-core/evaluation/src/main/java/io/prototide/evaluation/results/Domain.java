package io.prototide.evaluation.results;

import java.util.Map;

/**
 * Sets that stand in one table.
 *
 * @param meanAtLeast target of the mean average precision over its origins by label level; null: none
 */
record Domain(String name, String title, Map<String, Double> meanAtLeast) {
    Domain {
        meanAtLeast = meanAtLeast == null ? Map.of() : Map.copyOf(meanAtLeast);
    }
}
