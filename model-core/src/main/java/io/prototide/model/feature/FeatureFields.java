package io.prototide.model.feature;

import java.util.List;

/** Where a feature set's fields stand in an {@link Event}, and how their values are read. */
final class FeatureFields {
    /** A number further from 0 counts as this far: its square must not leave the range of a double. */
    private static final double MOST_NUMBER = 1e12;

    private final List<String> numbers;
    private final List<String> texts;

    FeatureFields(FeatureSet features) {
        this.numbers = features.numberFields();
        this.texts = features.categoryFields();
    }

    int number(String field) {
        return numbers.indexOf(field);
    }

    int text(String field) {
        return texts.indexOf(field);
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
