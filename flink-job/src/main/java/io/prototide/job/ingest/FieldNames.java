package io.prototide.job.ingest;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.View;
import java.io.Serializable;
import java.util.List;

/** The event fields that are read, in the order of the arrays of an {@link io.prototide.model.feature.Event}. */
record FieldNames(String[] numbers, String[] categories, List<View> views) implements Serializable {
    /** Of a deployment without views. */
    FieldNames(String[] numbers, String[] categories) {
        this(numbers, categories, List.of());
    }

    static FieldNames of(FeatureSet features) {
        return new FieldNames(
                features.numberFields().toArray(String[]::new),
                features.categoryFields().toArray(String[]::new),
                features.views());
    }
}
