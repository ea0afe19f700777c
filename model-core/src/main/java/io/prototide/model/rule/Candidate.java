package io.prototide.model.rule;

/** An event that would be alerted, as far as rules look at it. */
public interface Candidate {
    /** The entity whose behaviour was scored. */
    String key();

    /** Event time, which decides what rules are in force. */
    long timeMillis();

    Status status();

    /** Class of the nearest confirmed case, or null. */
    String type();

    /** The event's entity of a view, or null if it has none. */
    String entity(String view);

    /** A feature's value in the unit of the event's field; NaN if it is missing. */
    double value(String feature);

    /** What was expected of a feature, in the same unit: what the key's nearest normal events show, or a sensor's forecast. */
    double expected(String feature);

    /** A number of the event by the name of its field; NaN if it is missing. */
    double number(String field);
}
