package io.prototide.job.config;

import java.util.Locale;

/** How events are written. */
public enum EventFormat {
    /** {@code io.prototide.schema.Event} in plain Avro. */
    PROTOTIDE,
    /** A user's record in plain Avro; its schema is a file. */
    AVRO,
    /** A user's record in Avro behind a registry's header; its schema is the registry's. */
    AVRO_REGISTRY,
    /** A user's record as a JSON object. */
    JSON;

    static EventFormat of(String word) {
        for (EventFormat format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("event.format must be prototide, avro, avro-registry or json, got " + word);
    }

    /** The word in the file. */
    public String word() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
