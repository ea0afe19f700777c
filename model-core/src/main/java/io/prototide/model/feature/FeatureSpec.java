package io.prototide.model.feature;

import java.io.Serializable;
import java.util.List;

/**
 * One line of the feature configuration: which fields, and how they become one or more columns.
 *
 * @param name name of the feature; the column's name where it has a single column
 * @param kind how the fields are read
 * @param fields names of the event's fields; the feature's own name where none is given
 * @param values the categories of {@link FeatureKind#ONE_HOT}, in column order; empty otherwise
 * @param options what else the kind takes
 * @param view the view whose entity the feature is about; empty for the key
 */
public record FeatureSpec(
        String name, FeatureKind kind, List<String> fields, List<String> values, FeatureOptions options, String view)
        implements Serializable {

    public FeatureSpec {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a feature needs a name, got '" + name + "'");
        }
        if (kind == null) {
            throw new IllegalArgumentException("feature " + name + " needs a kind");
        }
        values = values == null ? List.of() : List.copyOf(values);
        fields = fields == null || fields.isEmpty() ? List.of(name) : List.copyOf(fields);
        options = options == null ? FeatureOptions.NONE : options;
        view = view == null ? "" : view;
        new FeatureRules(name, kind).check(fields, values, options, view);
    }

    public FeatureSpec(String name, FeatureKind kind, String field, List<String> values) {
        this(name, kind, field == null || field.isBlank() ? List.of() : List.of(field), values, null, null);
    }

    public FeatureSpec(String name, FeatureKind kind, String field) {
        this(name, kind, field, List.of());
    }

    /** The first field. */
    public String field() {
        return fields.get(0);
    }

    /** Column names in order. */
    public List<String> columns() {
        if (kind.isCyclic()) {
            return List.of(name + "_sin", name + "_cos");
        }
        if (kind.readsWave()) {
            return TemplateKernel.columns(name, fields, options.shapeless());
        }
        return kind == FeatureKind.ONE_HOT
                ? values.stream().map(value -> name + "=" + value).toList()
                : List.of(name);
    }

    /** What the columns show, for people to read. */
    public String description() {
        StringBuilder text = new StringBuilder(kind.description());
        if (!kind.readsNothing()) {
            text.append(": ").append(String.join(", ", fields));
        }
        if (!values.isEmpty()) {
            text.append(' ').append(values);
        }
        text.append(options.description());
        if (!view.isEmpty()) {
            text.append(", of view ").append(view);
        }
        return text.toString();
    }
}
