package io.prototide.model.rule;

import java.util.HashMap;
import java.util.Map;

/** A would-be alert written down by hand. */
final class Seen implements Candidate {
    private final Map<String, double[]> features = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();
    private String key = "A";
    private long timeMillis;
    private String type;
    private Status status = Status.UNKNOWN_ANOMALY;

    Seen key(String given) {
        key = given;
        return this;
    }

    Seen at(long given) {
        timeMillis = given;
        return this;
    }

    Seen like(String givenType) {
        status = Status.KNOWN_ANOMALY;
        type = givenType;
        return this;
    }

    /** A confirmed case is nearest, but "unknown" explains the event better. */
    Seen unlike(String givenType) {
        status = Status.UNKNOWN_ANOMALY;
        type = givenType;
        return this;
    }

    Seen entity(String view, String entity) {
        entities.put(view, entity);
        return this;
    }

    Seen feature(String name, double value, double expected) {
        features.put(name, new double[] {value, expected});
        return this;
    }

    Seen number(String field, double value) {
        numbers.put(field, value);
        return this;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public long timeMillis() {
        return timeMillis;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String entity(String view) {
        return entities.get(view);
    }

    @Override
    public double value(String feature) {
        return features.get(feature)[0];
    }

    @Override
    public double expected(String feature) {
        return features.get(feature)[1];
    }

    @Override
    public double number(String field) {
        return numbers.get(field);
    }
}
