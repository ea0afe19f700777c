package io.prototide.model.feature;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Turns an event into its feature vector, with what the key did before. Holds no state of any key. */
public final class FeatureReader {
    /** An older "previous event" says no more than that it is long ago. */
    private static final double MOST_ELAPSED_SECONDS = TimeUnit.DAYS.toSeconds(30);

    /** A number further from 0 counts as this far: its square must not leave the range of a double. */
    private static final double MOST_NUMBER = 1e12;

    private static final double HOURS_TO_RADIANS = 2 * Math.PI / 24;

    private final FeatureSpec[] specs;
    private final int[] sources;
    private final int width;
    private final int categories;

    public FeatureReader(FeatureSet features) {
        this.specs = features.specs().toArray(FeatureSpec[]::new);
        this.width = features.width();
        this.categories = (int) features.specs().stream()
                .filter(spec -> spec.kind() == FeatureSpec.Kind.CATEGORY)
                .count();
        this.sources = new int[specs.length];
        List<String> numbers = features.numberFields();
        List<String> texts = features.categoryFields();
        for (int i = 0; i < specs.length; i++) {
            sources[i] =
                    specs[i].kind().readsNumber() ? numbers.indexOf(specs[i].field()) : texts.indexOf(specs[i].field());
        }
    }

    /** Number of columns, d. */
    public int width() {
        return width;
    }

    /** Number of features that count the key's categories. */
    public int categories() {
        return categories;
    }

    /**
     * Reads one event without changing anything.
     *
     * @param counts shape {@code [categories()]}: of this key, before the event
     * @param previousMillis event time of the key's previous event, or {@link Long#MIN_VALUE} if there is none
     * @return shape {@code [d]}; NaN where the value is missing
     */
    public double[] read(Event event, CategoryCounts[] counts, long previousMillis) {
        double[] x = new double[width];
        int column = 0;
        int counted = 0;
        for (int i = 0; i < specs.length; i++) {
            switch (specs[i].kind()) {
                case RAW -> x[column++] = bounded(event.numbers()[sources[i]]);
                case LOG -> x[column++] = signedLog(bounded(event.numbers()[sources[i]]));
                case CATEGORY -> x[column++] = counts[counted++].surprise(event.categories()[sources[i]]);
                case ONE_HOT -> {
                    for (String value : specs[i].values()) {
                        x[column++] = value.equals(event.categories()[sources[i]]) ? 1 : 0;
                    }
                }
                case ELAPSED -> x[column++] = elapsed(event.timeMillis(), previousMillis);
                case HOUR -> {
                    double hour = Math.floorMod(event.timeMillis(), TimeUnit.DAYS.toMillis(1)) / 3_600_000.0;
                    x[column++] = StrictMath.sin(hour * HOURS_TO_RADIANS);
                    x[column++] = StrictMath.cos(hour * HOURS_TO_RADIANS);
                }
            }
        }
        return x;
    }

    /** Counts the event's categories into {@code counts}, shape {@code [categories()]}. */
    public void count(Event event, CategoryCounts[] counts) {
        int counted = 0;
        for (int i = 0; i < specs.length; i++) {
            if (specs[i].kind() == FeatureSpec.Kind.CATEGORY) {
                counts[counted++].count(event.categories()[sources[i]]);
            }
        }
    }

    /** A column's value in the unit of the event's field, for people to read. */
    public double inFieldUnit(int column, double value) {
        int at = 0;
        for (FeatureSpec spec : specs) {
            int next = at + spec.columns().size();
            if (column < next) {
                boolean logged = spec.kind() == FeatureSpec.Kind.LOG || spec.kind() == FeatureSpec.Kind.ELAPSED;
                return logged ? Math.signum(value) * StrictMath.expm1(Math.abs(value)) : value;
            }
            at = next;
        }
        throw new IndexOutOfBoundsException("column must be below " + width + ", got " + column);
    }

    /** Within the limits, NaN as it is, and the negative zero as zero. */
    private static double bounded(double x) {
        return Math.max(-MOST_NUMBER, Math.min(MOST_NUMBER, x)) + 0.0;
    }

    private static double signedLog(double x) {
        return Math.signum(x) * StrictMath.log1p(Math.abs(x));
    }

    private static double elapsed(long now, long previous) {
        if (previous == Long.MIN_VALUE) {
            return Double.NaN;
        }
        double seconds = Math.max(0, now - previous) / 1000.0;
        return StrictMath.log1p(Math.min(seconds, MOST_ELAPSED_SECONDS));
    }
}
