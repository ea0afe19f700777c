package io.prototide.model.feature;

import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a line of the feature configuration must fulfil. Every message begins with the key that breaks a rule. */
record FeatureRules(String name, FeatureKind kind) {
    private static final int MOST_STEPS = 32;
    private static final int MOST_DECAY_DAYS = 100_000;
    private static final int MOST_LAST = 256;
    private static final int MOST_HALF_LIFE_EVENTS = 100_000;
    private static final int LEAST_LAG_MILLIS = 1000;
    private static final int LEAST_WAVE = 3;
    private static final int MOST_WAVE = 256;
    private static final String NONE = "none";

    void check(List<String> fields, List<String> values, FeatureOptions options, String view) {
        checkFields(fields);
        checkValues(values);
        checkDecay(options.decayMillis());
        checkSteps(options.steps());
        checkZone(options.zone());
        checkType(options.of());
        checkLast(options.last());
        checkHalfLifeEvents(options.halfLifeEvents());
        checkPrior(options.prior());
        checkLag(options.lagMillis());
        refuseUnlessTaken(FeatureOption.SHAPE, "shape", options.shapeless(), false);
        if (kind.isOfPopulation() && !view.isEmpty()) {
            throw refused("view", "be absent for kind " + kind.word(), view);
        }
    }

    private void checkFields(List<String> fields) {
        boolean differ = new HashSet<>(fields).size() == fields.size();
        if (kind.readsNothing() && !fields.equals(List.of(name))) {
            throw refused("field", "be absent for kind " + kind.word(), String.join(", ", fields));
        } else if (kind.readsPlaces() && (!differ || (fields.size() != 2 && fields.size() != 4))) {
            throw refused("fields", "be [lat, lon] or [lat1, lon1, lat2, lon2], all different", fields);
        } else if (kind.readsWave() && (!differ || fields.size() < LEAST_WAVE || fields.size() > MOST_WAVE)) {
            throw refused("fields", "name " + LEAST_WAVE + ".." + MOST_WAVE + " fields, all different", fields);
        } else if (!kind.readsPlaces() && !kind.readsWave() && fields.size() != 1) {
            throw refused("fields", "name one field for kind " + kind.word(), fields);
        }
        if (fields.stream().anyMatch(String::isBlank)) {
            throw refused("fields", "not be blank", fields);
        }
    }

    private void checkValues(List<String> values) {
        refuseUnlessTaken(FeatureOption.VALUES, "values", !values.isEmpty(), values);
        if (kind.takes(FeatureOption.VALUES) && values.isEmpty()) {
            throw refused("values", "list at least one text for kind " + kind.word(), NONE);
        }
    }

    private void checkDecay(double millis) {
        refuseUnlessTaken(FeatureOption.DECAY, "window", millis != 0, millis + " ms");
        boolean usable = millis > 0 && millis <= TimeUnit.DAYS.toMillis(MOST_DECAY_DAYS);
        if (kind.takes(FeatureOption.DECAY) && !usable) {
            throw refused(
                    "window",
                    "be above 0 and at most " + MOST_DECAY_DAYS + "d (or half-life instead)",
                    millis == 0 ? NONE : millis + " ms");
        }
    }

    private void checkSteps(int steps) {
        refuseUnlessTaken(FeatureOption.STEPS, "steps", steps != 0, steps);
        if (kind.takes(FeatureOption.STEPS) && (steps < kind.leastSteps() || steps > MOST_STEPS)) {
            throw refused("steps", "be in " + kind.leastSteps() + ".." + MOST_STEPS, steps == 0 ? NONE : steps);
        }
    }

    private void checkZone(String zone) {
        refuseUnlessTaken(FeatureOption.ZONE, "zone", !zone.isEmpty(), zone);
        try {
            FeatureOptions.in(zone).zoneId();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(message("zone", "be a time zone such as Europe/Berlin", zone), e);
        }
    }

    private void checkType(String of) {
        refuseUnlessTaken(FeatureOption.OF, "of", !of.isEmpty(), of);
        if (!of.isEmpty() && !of.equals(FeatureOptions.NUMBER) && !of.equals(FeatureOptions.TEXT)) {
            throw refused("of", "be number or text", of);
        }
    }

    private void checkLast(int last) {
        refuseUnlessTaken(FeatureOption.LAST, "last", last != 0, last);
        if (kind.takes(FeatureOption.LAST) && (last < LatestMedian.LEAST || last > MOST_LAST)) {
            throw refused("last", "be in " + LatestMedian.LEAST + ".." + MOST_LAST, last == 0 ? NONE : last);
        }
    }

    private void checkHalfLifeEvents(double events) {
        refuseUnlessTaken(FeatureOption.HALF_LIFE_EVENTS, "half-life-events", events != 0, events);
        boolean usable = events >= 1 && events <= MOST_HALF_LIFE_EVENTS;
        if (kind.takes(FeatureOption.HALF_LIFE_EVENTS) && !usable) {
            throw refused("half-life-events", "be in 1.." + MOST_HALF_LIFE_EVENTS, events == 0 ? NONE : events);
        }
    }

    private void checkPrior(double prior) {
        refuseUnlessTaken(FeatureOption.PRIOR, "prior", prior != 0, prior);
        if (kind.takes(FeatureOption.PRIOR) && !(prior > 0 && prior <= FeatureFields.MOST_NUMBER)) {
            throw refused("prior", "be above 0 and at most 1e12", prior == 0 ? NONE : prior);
        }
    }

    private void checkLag(double millis) {
        refuseUnlessTaken(FeatureOption.LAG, "lag", millis != 0, millis + " ms");
        if (millis != 0 && !(millis >= LEAST_LAG_MILLIS && millis <= TimeUnit.DAYS.toMillis(MOST_DECAY_DAYS))) {
            throw refused("lag", "be at least 1s and at most " + MOST_DECAY_DAYS + "d", millis + " ms");
        }
    }

    private void refuseUnlessTaken(FeatureOption option, String key, boolean given, Object value) {
        if (given && !kind.takes(option)) {
            throw refused(key, "be absent for kind " + kind.word(), value);
        }
    }

    private IllegalArgumentException refused(String key, String rule, Object value) {
        return new IllegalArgumentException(message(key, rule, value));
    }

    private String message(String key, String rule, Object value) {
        return "features." + name + "." + key + " must " + rule + ", got " + value;
    }
}
