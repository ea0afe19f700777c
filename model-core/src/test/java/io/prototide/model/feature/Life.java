package io.prototide.model.feature;

import java.util.List;

/** One entity's life: each event is read, then remembered. */
final class Life {
    private static final double NO_NUMBER = Double.NaN;

    final FeatureReader reader;
    final EntityMemory memory;
    private final FeatureSet features;
    private final Population population;

    Life(FeatureSpec... specs) {
        this(Population.unknown(new FeatureSet(List.of(specs))), specs);
    }

    Life(Population population, FeatureSpec... specs) {
        this.features = new FeatureSet(List.of(specs));
        this.population = population;
        this.reader = new FeatureReader(features);
        this.memory = reader.newMemory();
    }

    /** An event at so many seconds; its numbers and texts in the order of the features, missing where none is given. */
    Event event(double seconds, Object... values) {
        double[] numbers = new double[features.numberFields().size()];
        java.util.Arrays.fill(numbers, NO_NUMBER);
        String[] texts = new String[features.categoryFields().size()];
        int n = 0;
        int t = 0;
        for (Object value : values) {
            if (value instanceof Number number) {
                numbers[n++] = number.doubleValue();
            } else {
                texts[t++] = (String) value;
            }
        }
        return new Event("e", "k", Math.round(seconds * 1000), numbers, texts);
    }

    /** The columns of an event, which is remembered. */
    double[] live(double seconds, Object... values) {
        double[] x = read(seconds, values);
        reader.remember(event(seconds, values), memory);
        return x;
    }

    /** The columns of an event that is not remembered. */
    double[] read(double seconds, Object... values) {
        return reader.read(event(seconds, values), memory, population);
    }

    void confirmed(double seconds) {
        reader.confirmed(Math.round(seconds * 1000), memory);
    }

    void retracted(double confirmedSeconds, double seconds) {
        reader.retracted(Math.round(confirmedSeconds * 1000), Math.round(seconds * 1000), memory);
    }

    static FeatureSpec spec(FeatureKind kind, String... fields) {
        return spec(kind, FeatureOptions.NONE, fields);
    }

    static FeatureSpec spec(FeatureKind kind, FeatureOptions options, String... fields) {
        return new FeatureSpec("f", kind, List.of(fields), null, options, null);
    }
}
