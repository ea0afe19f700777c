package io.prototide.model.feature;

import java.io.Serializable;
import java.util.List;

/**
 * One line of the feature configuration: which field, and how it becomes one or more columns.
 *
 * @param name name of the feature; the column's name where it has a single column
 * @param kind how the field is read
 * @param field name of the event's field; empty for kinds that read the event time
 * @param values the categories of {@link Kind#ONE_HOT}, in column order; empty otherwise
 */
public record FeatureSpec(String name, Kind kind, String field, List<String> values) implements Serializable {

    /** What a feature reads and how many columns it fills. */
    public enum Kind {
        /** A number as it is: one column. */
        RAW,
        /** Sign times log(1 + |x|), for amounts and other heavy tails: one column. */
        LOG,
        /** How rare this category is for the key, in nats: one column. */
        CATEGORY,
        /** One column per declared category, 1 where it matches; any other value fills none of them. */
        ONE_HOT,
        /** log(1 + seconds since the key's previous event): one column, missing for the first event. */
        ELAPSED,
        /** Hour of the day in UTC as sine and cosine: two columns. */
        HOUR;

        boolean readsNumber() {
            return this == RAW || this == LOG;
        }

        boolean readsCategory() {
            return this == CATEGORY || this == ONE_HOT;
        }
    }

    public FeatureSpec {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a feature needs a name, got '" + name + "'");
        }
        if (kind == null) {
            throw new IllegalArgumentException("feature " + name + " needs a kind");
        }
        values = values == null ? List.of() : List.copyOf(values);
        field = field == null || field.isBlank() ? name : field;
        if ((kind == Kind.ONE_HOT) == values.isEmpty()) {
            throw new IllegalArgumentException(
                    "feature " + name + " of kind " + kind + (values.isEmpty() ? " needs" : " takes no") + " values");
        }
    }

    public FeatureSpec(String name, Kind kind, String field) {
        this(name, kind, field, List.of());
    }

    /** Column names in order. */
    List<String> columns() {
        return switch (kind) {
            case HOUR -> List.of(name + "_sin", name + "_cos");
            case ONE_HOT -> values.stream().map(value -> name + "=" + value).toList();
            default -> List.of(name);
        };
    }
}
