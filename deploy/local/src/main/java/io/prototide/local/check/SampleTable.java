package io.prototide.local.check;

import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import io.prototide.model.feature.ViewTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The feature values of sample events, as the detector would read them one after the other. */
final class SampleTable {
    private final List<String> names;
    private final FeatureReader reader;
    private final ViewTable views;
    private final Population population;
    private final Map<String, EntityMemory> keys = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final MissingValues missing = new MissingValues();

    private SampleTable(FeatureSet features) {
        this.names = features.names();
        this.reader = new FeatureReader(features);
        this.views = new ViewTable(features);
        this.population = Population.unknown(features);
        List<String> header = new ArrayList<>(List.of("row", "key"));
        header.addAll(names);
        rows.add(header);
    }

    /**
     * A header and a line per event, in columns that are as wide as their widest cell; then, if a value is missing, an empty
     * line and the reasons.
     */
    static List<String> of(FeatureSet features, List<Event> events) {
        SampleTable table = new SampleTable(features);
        events.forEach(table::add);
        List<String> lines = aligned(table.rows);
        lines.addAll(table.missing.lines());
        return lines;
    }

    private void add(Event event) {
        Map<String, String> ofViews = views.whyMissing(event);
        Event seen = views.through(event);
        EntityMemory memory = keys.computeIfAbsent(event.key(), key -> reader.newMemory());
        int number = rows.size();
        List<String> row = new ArrayList<>(List.of(Integer.toString(number), event.key()));
        double[] x = reader.read(seen, memory, population);
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                String reason = ofViews.get(names.get(i));
                missing.add(number, names.get(i), reason == null ? reader.whyMissing(i, seen, memory) : reason);
                row.add("missing");
            } else {
                // Adding zero turns -0.0 into 0.0.
                row.add(String.format(Locale.ROOT, "%.3f", x[i] + 0.0));
            }
        }
        rows.add(row);
        reader.remember(seen, memory);
    }

    /** Row numbers and names to the left, values to the right. */
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
            line.append(String.format("  %-" + widths[1] + "s", row.get(1)));
            for (int i = 2; i < widths.length; i++) {
                line.append(String.format("  %" + widths[i] + "s", row.get(i)));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
