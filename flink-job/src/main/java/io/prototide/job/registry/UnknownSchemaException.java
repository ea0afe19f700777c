package io.prototide.job.registry;

/** The registry answered, and there is no Avro schema of a record by that id. */
public final class UnknownSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message) {
        super(message, null, false, false);
    }
}
