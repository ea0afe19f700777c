package io.prototide.job.ingest;

import java.util.Locale;

/** Why a record became a dead letter. The set is closed, so that it can be a metric's name. */
public enum Reason {
    /** The bytes are no record of the schema. */
    DECODE,
    /** A registry's header where none is read, or none where one is. */
    FRAMING,
    /** The registry does not know the schema, or it is none of an Avro record. */
    UNKNOWN_SCHEMA,
    /** No value at all. */
    TOMBSTONE,
    /** The key is empty or blank. */
    EMPTY_KEY,
    /** The event id is empty or blank. */
    EMPTY_EVENT_ID,
    /** A field that must be there is missing. */
    MISSING_FIELD,
    /** A value is of another kind than its field: a record or a word for a number. */
    TYPE,
    /** A number is NaN or infinite. */
    NON_FINITE,
    /** Too many fields, none of the configured ones, or a text that is too long. */
    DIMENSION,
    /** A number is larger than any that can be meant. */
    OUT_OF_BOUNDS,
    /** The time is before the earliest or too far ahead: seconds for milliseconds, or a clock gone wrong. */
    TIMESTAMP_RANGE,
    /** The value is longer than the limit. */
    TOO_LARGE,
    /** In event-time order: the event came after its time had passed. */
    LATE,
    /** A model record is damaged, or of other features. */
    MODEL,
    /** A rule record that means nothing here, such as one that reads a feature that is not configured. */
    RULE;

    /** The short code in the dead letter. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the metric that counts it. */
    public String metric() {
        StringBuilder camel = new StringBuilder();
        for (String part : code().split("_")) {
            camel.append(camel.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }
}
