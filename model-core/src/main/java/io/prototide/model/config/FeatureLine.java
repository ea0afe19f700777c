package io.prototide.model.config;

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
        List<String> fields,
        List<String> values,
        Duration window,
        Duration halfLife,
        Integer steps,
        String zone,
        String of,
        String view) {

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
        List<String> read = field == null ? fields : List.of(field);
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
        return new FeatureOptions(decayMillis, steps == null ? 0 : steps, zone, of);
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
