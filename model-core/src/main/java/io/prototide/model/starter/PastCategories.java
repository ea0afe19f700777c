package io.prototide.model.starter;

import io.prototide.model.feature.CategoryTotals;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often all keys of history showed each category: what a population knows before it knows any scale. */
final class PastCategories {
    private PastCategories() {}

    /** Counts history as one round would be. */
    static Population counted(List<LabelledEvent> events, FeatureSet features, FeatureReader reader) {
        Population unknown = Population.unknown(features);
        int shared = unknown.categories().length;
        if (shared == 0) {
            return unknown;
        }
        Map<String, EntityMemory> keys = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (LabelledEvent labelled : events) {
            Event event = labelled.event();
            reader.remember(event, keys.computeIfAbsent(event.key(), unseen -> reader.newMemory()));
            counts.merge(event.key(), 1, Integer::sum);
        }
        CategoryTotals totals = new CategoryTotals(shared);
        keys.forEach((key, memory) -> totals.add(memory.sharedCounts(shared), counts.get(key)));
        return unknown.count(totals.totals());
    }
}
