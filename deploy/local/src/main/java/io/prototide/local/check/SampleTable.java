package io.prototide.local.check;

import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The feature values of sample events, as the detector would read them one after the other. */
final class SampleTable {
    private SampleTable() {}

    /** A header and a line per event, in columns that are as wide as their widest cell. */
    static List<String> of(FeatureSet features, List<Event> events) {
        FeatureReader reader = new FeatureReader(features);
        Map<String, EntityMemory> keys = new HashMap<>();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("key"));
        header.addAll(features.names());
        rows.add(header);
        for (Event event : events) {
            EntityMemory memory = keys.computeIfAbsent(event.key(), key -> reader.newMemory());
            List<String> row = new ArrayList<>(List.of(event.key()));
            for (double value : reader.read(event, memory, Population.unknown(features.width()))) {
                // Adding zero turns -0.0 into 0.0.
                row.add(Double.isNaN(value) ? "missing" : String.format(Locale.ROOT, "%.3f", value + 0.0));
            }
            rows.add(row);
            reader.remember(event, memory);
        }
        return aligned(rows);
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(String.format("%-" + widths[0] + "s", row.get(0)));
            for (int i = 1; i < widths.length; i++) {
                line.append(String.format("  %" + widths[i] + "s", row.get(i)));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
