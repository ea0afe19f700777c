package io.prototide.job.ingest;

import io.prototide.model.config.FieldPath;

/** One decoded record of a user, whatever its format. */
interface FieldSource {
    /**
     * The value at a path.
     *
     * @return a String, Boolean, Number (decimals as BigDecimal) or {@link Structure}; null if there is none, or null itself
     * @throws RejectedException if the path leads through a value that has no parts
     */
    Object value(FieldPath path) throws RejectedException;

    /** Whether something stands at the path, be it null. */
    boolean has(FieldPath path) throws RejectedException;

    /** Whether a text that holds a decimal number is one. */
    boolean numbersInText();

    /**
     * A value that is neither number nor text.
     *
     * @param kind for the message
     */
    record Structure(String kind) {}
}
