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
        List<View> views = views(file.tree("views"));
        return new FeatureSet(specs(file.tree("features"), views), views);
    }

    /** A line is a name alone (the number as it is), or a map. */
    private static List<FeatureSpec> specs(JsonNode section, List<View> views) {
        requireList("features", section);
        List<FeatureSpec> specs = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            String path = "features[" + i + "]";
            try {
                specs.add(spec(path, section.get(i)));
                checkTogether(specs, views);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        e.getMessage().matches("(features|views)[. ].*")
                                ? e.getMessage()
                                : path + ": " + e.getMessage(),
                        e);
            }
        }
        return specs;
    }

    private static FeatureSpec spec(String path, JsonNode line) {
        return line.isTextual()
                ? new FeatureSpec(line.textValue(), FeatureKind.RAW, null)
                : Binding.bind(path, line, FeatureLine.class).spec();
    }

    /** Made anew with every line, so that the line is known that does not go with those before it. */
    private static void checkTogether(List<FeatureSpec> specs, List<View> views) {
        new FeatureSet(specs, views);
    }

    private static List<View> views(JsonNode section) {
        if (section.isMissingNode() || section.isNull()) {
            return List.of();
        }
        requireList("views", section);
        List<View> views = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            String path = "views[" + i + "]";
            View view = view(path, section.get(i));
            if (views.stream().anyMatch(other -> other.name().equals(view.name()))) {
                throw new ConfigException(path + ".name", "must be of one view only", view.name());
            }
            views.add(view);
        }
        return views;
    }

    private static View view(String path, JsonNode line) {
        try {
            return Binding.bind(path, line, ViewLine.class).view();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    e.getMessage().startsWith("views.") ? e.getMessage() : path + "." + e.getMessage(), e);
        }
    }

    private static void requireList(String name, JsonNode section) {
        if (!section.isArray()) {
            throw new ConfigException(name, "must be a list of " + name, Binding.shown(section));
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
