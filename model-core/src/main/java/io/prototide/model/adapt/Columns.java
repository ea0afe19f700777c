package io.prototide.model.adapt;

import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.View;
import java.util.List;

/** Names and units of what a detector reads. */
final class Columns {
    private final List<String> names;
    private final List<String> numberFields;
    private final List<String> views;
    private final FeatureReader reader;
    private final boolean[] shared;

    Columns(FeatureSet features, FeatureReader reader) {
        this.names = features.names();
        this.numberFields = features.numberFields();
        this.views = features.views().stream().map(View::name).toList();
        this.reader = reader;
        this.shared = features.onPopulationScale();
    }

    int width() {
        return names.size();
    }

    String name(int column) {
        return names.get(column);
    }

    /** Column of a feature's name. */
    int of(String feature) {
        return known(names.indexOf(feature), feature);
    }

    /** Place of a field in an event's numbers. */
    int ofNumber(String field) {
        return known(numberFields.indexOf(field), field);
    }

    /** Place of a view in an event's entities. */
    int ofView(String view) {
        return known(views.indexOf(view), view);
    }

    /** Name of the view at a place in an event's entities. */
    String view(int place) {
        return views.get(place);
    }

    /** Whether a column is told on the scale of all keys alone. */
    boolean isShared(int column) {
        return shared[column];
    }

    double inFieldUnit(int column, double value) {
        return reader.inFieldUnit(column, value);
    }

    private static int known(int index, String name) {
        if (index < 0) {
            throw new IllegalArgumentException("a rule must read what is configured, got " + name);
        }
        return index;
    }
}
