package io.prototide.job.ingest;

import io.prototide.model.feature.FeatureSet;
import java.io.Serializable;

/** The event fields that are read, in the order of the arrays of an {@link io.prototide.model.feature.Event}. */
record FieldNames(String[] numbers, String[] categories) implements Serializable {
    static FieldNames of(FeatureSet features) {
        return new FieldNames(
                features.numberFields().toArray(String[]::new),
                features.categoryFields().toArray(String[]::new));
    }
}
