package io.prototide.model.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureOptions;
import io.prototide.model.feature.FeatureSpec;
import java.time.Duration;
import java.util.List;

/** A line of the section {@code features} as written; what is absent is null. */
record FeatureLine(
        String name,
        String kind,
        String field,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> fields,

        List<String> values,
        Duration window,
        Duration halfLife,
        Integer steps,
        String zone,
        String of,
        Integer last,
        Double halfLifeEvents,
        Boolean shape,
        Double prior,
        Duration lag,
        String scale,
        String view) {

    private static final String POPULATION = "population";
    private static final String BOTH = "both";
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException naming the key that breaks a rule */
    FeatureSpec spec() {
        FeatureKind known = known();
        if (field != null && fields != null) {
            throw refused("field", "be absent beside fields " + fields, field);
        }
        refuseBlank("field", field);
        refuseBlank("zone", zone);
        refuseBlank("of", of);
        refuseBlank("view", view);
        if (fields != null && fields.isEmpty()) {
            throw refused("fields", "name at least one field", fields);
        }
        if (steps != null && steps < 1) {
            throw refused("steps", "be at least 1", steps);
        }
        if (last != null && last < 1) {
            throw refused("last", "be at least 1", last);
        }
        if (halfLifeEvents != null && !(halfLifeEvents >= 1)) {
            throw refused("half-life-events", "be at least 1", halfLifeEvents);
        }
        if (shape != null && known != FeatureKind.TEMPLATE) {
            throw refused("shape", "be absent for kind " + known.word(), shape);
        }
        if (prior != null && !(prior > 0)) {
            throw refused("prior", "be above 0", prior);
        }
        if (lag != null && (lag.compareTo(Duration.ofMillis(1)) < 0 || lag.compareTo(LONGEST) > 0)) {
            throw refused("lag", "be at least 1s and at most " + LONGEST.toDays() + "d", lag);
        }
        if (scale != null && !scale.equals(POPULATION) && !scale.equals(BOTH)) {
            throw refused("scale", "be both or population", scale);
        }
        List<String> read = field == null ? ranges() : List.of(field);
        return new FeatureSpec(name, known, read, values, options(known), view);
    }

    private FeatureKind known() {
        String wanted = kind == null ? "raw" : kind;
        for (FeatureKind known : FeatureKind.values()) {
            if (known.word().equals(wanted)) {
                return known;
            }
        }
        throw refused("kind", "be one of " + FeatureKind.words(), wanted);
    }

    private FeatureOptions options(FeatureKind known) {
        if (window != null && halfLife != null) {
            throw refused("half-life", "be absent beside a window", halfLife);
        }
        double decayMillis = 0;
        if (window != null) {
            decayMillis = FeatureOptions.window(usable("window", window, known)).decayMillis();
        } else if (halfLife != null) {
            decayMillis = FeatureOptions.halfLife(usable("half-life", halfLife, known))
                    .decayMillis();
        }
        return new FeatureOptions(
                decayMillis,
                steps == null ? 0 : steps,
                zone,
                of,
                last == null ? 0 : last,
                halfLifeEvents == null ? 0 : halfLifeEvents,
                Boolean.FALSE.equals(shape),
                prior == null ? 0 : prior,
                lag == null ? 0 : lag.toMillis(),
                POPULATION.equals(scale));
    }

    /** The fields, a range such as w0..w39 as all of its fields. */
    private List<String> ranges() {
        if (fields == null || fields.contains(null)) {
            return fields;
        }
        try {
            return fields.stream()
                    .flatMap(written -> FieldRange.of(written).stream())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("features." + name + ".fields must " + e.getMessage(), e);
        }
    }

    private Duration usable(String key, Duration duration, FeatureKind known) {
        if (!known.decays()) {
            throw refused(key, "be absent for kind " + known.word(), duration);
        }
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw refused(key, "be at least 1ms and at most " + LONGEST.toDays() + "d", duration);
        }
        return duration;
    }

    private void refuseBlank(String key, String text) {
        if (text != null && text.isBlank()) {
            throw refused(key, "not be blank", "'" + text + "'");
        }
    }

    private IllegalArgumentException refused(String key, String rule, Object value) {
        return new IllegalArgumentException("features." + name + "." + key + " must " + rule + ", got " + value);
    }
}
