package io.prototide.model.feature;

import java.util.List;

/** Where a feature set's fields stand in an {@link Event}, and how their values are read. */
final class FeatureFields {
    /** A number further from 0 counts as this far: its square must not leave the range of a double. */
    static final double MOST_NUMBER = 1e12;

    static final String NO_VALUE = "the event has no value";

    private final FeatureSet features;
    private final List<String> numbers;
    private final List<String> texts;

    FeatureFields(FeatureSet features) {
        this.features = features;
        this.numbers = features.numberFields();
        this.texts = features.categoryFields();
    }

    int number(String field) {
        return numbers.indexOf(field);
    }

    int text(String field) {
        return texts.indexOf(field);
    }

    /** Whether the feature's field is a text. */
    boolean isText(FeatureSpec spec) {
        return features.readsText(spec);
    }

    /** Place of a feature of kind category-population among those. */
    int population(FeatureSpec spec) {
        return features.populationCategories().indexOf(spec.name());
    }

    /** Place of a field of kind quantile-rank among those. */
    int quantiles(String field) {
        return features.quantileFields().indexOf(field);
    }

    /** A number of the event, bounded; NaN if it has none. */
    static double number(Event event, int source) {
        return bounded(event.numbers()[source]);
    }

    static boolean isMissing(String text) {
        return text == null || text.isEmpty();
    }

    /** Within the limits, NaN as it is, and the negative zero as zero. */
    static double bounded(double x) {
        return Math.max(-MOST_NUMBER, Math.min(MOST_NUMBER, x)) + 0.0;
    }

    /** Sign times log(1 + |x|). */
    static double signedLog(double x) {
        return Math.signum(x) * StrictMath.log1p(Math.abs(x));
    }
}
