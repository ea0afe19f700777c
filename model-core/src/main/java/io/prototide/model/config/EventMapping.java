package io.prototide.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.prototide.model.feature.FeatureSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a user's own record is an event: which of its values are the id, the key, the time, and the fields of the features.
 *
 * @param id null if the file does not say
 * @param key the parts of the key in order; empty if the file does not say
 * @param time null if the file does not say
 * @param fields by the name that features use; a field that is not here stands under its own name
 * @param missing of the fields that are not in {@code fields}
 */
public record EventMapping(
        FieldPath id, List<FieldPath> key, MappedTime time, Map<String, MappedField> fields, MissingRule missing)
        implements Serializable {

    public EventMapping {
        key = List.copyOf(key);
        fields = Map.copyOf(fields);
    }

    /** @throws ConfigException naming the key that does not fit */
    static EventMapping of(EventSection section, FeatureSet features) {
        MissingRule missing = MissingRule.ofWord("event.missing", section.missing(), MissingRule.KEEP);
        Map<String, MappedField> fields = new HashMap<>();
        if (section.fields() != null) {
            section.fields().forEach((name, node) -> fields.put(name, field(name, node, missing, features)));
        }
        return new EventMapping(
                section.id() == null ? null : FieldPath.parse("event.id", section.id()),
                key(section.key()),
                time(section.time()),
                fields,
                missing);
    }

    /**
     * Where a field stands.
     *
     * @throws ConfigException if it is not mapped and its name is no path
     */
    public MappedField field(String name) {
        MappedField mapped = fields.get(name);
        return mapped == null ? new MappedField(FieldPath.parse("event.fields." + name, name), missing) : mapped;
    }

    /** The column of a table that holds a field: a name alone without its backslashes, a longer path as written. */
    public String column(String name) {
        MappedField mapped = fields.get(name);
        if (mapped == null) {
            return name;
        }
        List<FieldPath.Step> steps = mapped.path().steps();
        return steps.size() == 1 ? steps.get(0).name() : mapped.path().text();
    }

    private static List<FieldPath> key(List<String> texts) {
        List<FieldPath> key = new ArrayList<>();
        if (texts != null) {
            if (texts.isEmpty()) {
                throw new ConfigException("event.key", "must name at least one field", "none");
            }
            for (int i = 0; i < texts.size(); i++) {
                key.add(FieldPath.parse(texts.size() == 1 ? "event.key" : "event.key[" + i + "]", texts.get(i)));
            }
        }
        return key;
    }

    private static MappedTime time(EventSection.Time time) {
        return time == null
                ? null
                : new MappedTime(FieldPath.parse("event.time.field", time.field()), MappedTime.Unit.of(time.unit()));
    }

    private static MappedField field(String name, JsonNode node, MissingRule standard, FeatureSet features) {
        String key = "event.fields." + name;
        TreeSet<String> used = new TreeSet<>(features.numberFields());
        used.addAll(features.categoryFields());
        features.views().forEach(view -> used.addAll(view.fields()));
        if (!used.contains(name)) {
            throw new ConfigException(
                    key, "is no field of features or views; they use " + String.join(", ", used), node);
        }
        if (node.isTextual()) {
            return new MappedField(FieldPath.parse(key, node.textValue()), standard);
        }
        if (!node.isObject()) {
            throw new ConfigException(key, "must be a path, or a map of path and missing", node);
        }
        EventSection.Field line = Binding.bind(key, node, EventSection.Field.class);
        FieldPath path = FieldPath.parse(key + ".path", line.path() == null ? name : line.path());
        MissingRule missing = MissingRule.ofField(key + ".missing", line.missing(), standard);
        if (features.numberFields().contains(name) && missing.value() != null && !isFinite(missing.value())) {
            throw new ConfigException(key + ".missing", "must be keep, reject or a finite number", missing.value());
        }
        return new MappedField(path, missing);
    }

    private static boolean isFinite(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
