package io.prototide.model.feature;

import java.io.Serializable;
import java.util.List;

/**
 * A second entity of an event, with features and memory of its own: the terminal beside the card, the site beside the device.
 *
 * @param name names the view in the configuration, in features and in rules
 * @param fields text fields of the event that make up the entity, at least one
 */
public record View(String name, List<String> fields) implements Serializable {
    public View {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank, got '" + name + "'");
        }
        fields = fields == null ? List.of() : List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("views." + name + ".key must name at least one field, got none");
        }
        if (fields.stream().anyMatch(String::isBlank)
                || fields.stream().distinct().count() < fields.size()) {
            throw new IllegalArgumentException(
                    "views." + name + ".key must name different fields, none of them blank, got " + fields);
        }
    }
}
