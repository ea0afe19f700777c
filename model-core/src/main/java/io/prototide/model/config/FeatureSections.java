package io.prototide.model.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.View;
import java.util.ArrayList;
import java.util.List;

/** The sections features and views. */
final class FeatureSections {
    private FeatureSections() {}

    static FeatureSet features(SettingsFile file) {
        return new FeatureSet(specs(file.tree("features")), views(file.tree("views")));
    }

    /** A line is a name alone (the number as it is), or a map. */
    private static List<FeatureSpec> specs(JsonNode section) {
        requireList("features", section);
        List<FeatureSpec> specs = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            JsonNode line = section.get(i);
            specs.add(
                    line.isTextual()
                            ? new FeatureSpec(line.textValue(), FeatureKind.RAW, null)
                            : SettingsFile.bind("features[" + i + "]", line, FeatureLine.class)
                                    .spec());
        }
        return specs;
    }

    private static List<View> views(JsonNode section) {
        if (section.isMissingNode() || section.isNull()) {
            return List.of();
        }
        requireList("views", section);
        List<View> views = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            views.add(SettingsFile.bind("views[" + i + "]", section.get(i), ViewLine.class)
                    .view());
        }
        return views;
    }

    private static void requireList(String name, JsonNode section) {
        if (!section.isArray()) {
            throw new ConfigException(name, "must be a list of " + name, section);
        }
    }

    /** A second entity; its key is one field or a list of them. */
    record ViewLine(
            String name,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> key) {
        View view() {
            return new View(name, key);
        }
    }
}
