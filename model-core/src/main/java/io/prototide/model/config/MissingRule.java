package io.prototide.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;

/**
 * What becomes of an event that lacks a field.
 *
 * @param reject whether the event is refused
 * @param value stands for the missing one; null if none does
 */
public record MissingRule(boolean reject, String value) implements Serializable {
    /** The value stays missing, which is not 0. */
    public static final MissingRule KEEP = new MissingRule(false, null);

    /** The event is refused. */
    public static final MissingRule REJECT = new MissingRule(true, null);

    static MissingRule ofWord(String key, String word, MissingRule standard) {
        if (word == null) {
            return standard;
        }
        return switch (word) {
            case "keep" -> KEEP;
            case "reject" -> REJECT;
            default -> throw new ConfigException(key, "must be keep or reject", word);
        };
    }

    /** Of one field, which may also name the value that takes the place. */
    static MissingRule ofField(String key, JsonNode node, MissingRule standard) {
        if (node == null || node.isNull()) {
            return standard;
        }
        if (!node.isTextual() && !node.isNumber()) {
            throw new ConfigException(key, "must be keep, reject, a number or a text", node);
        }
        return switch (node.asText()) {
            case "keep" -> KEEP;
            case "reject" -> REJECT;
            default -> new MissingRule(false, node.asText());
        };
    }

    /** The value as a number; only where it was checked to be one. */
    public double number() {
        return Double.parseDouble(value);
    }
}
