package io.prototide.model.config;

import java.io.Serializable;
import java.util.Locale;

/** Where the event time stands in a user's record, and in which unit: declared, never guessed. */
public record MappedTime(FieldPath path, Unit unit) implements Serializable {

    /** What a time is written in. */
    public enum Unit {
        /** Milliseconds since 1970, UTC. */
        MILLIS,
        /** Microseconds since 1970, UTC. */
        MICROS,
        /** Seconds since 1970, UTC; may have a fraction. */
        SECONDS,
        /** ISO-8601 text with Z or an offset. */
        ISO;

        static Unit of(String word) {
            for (Unit unit : values()) {
                if (unit.word().equals(word)) {
                    return unit;
                }
            }
            throw new ConfigException("event.time.unit", "must be millis, micros, seconds or iso", word);
        }

        /** The word in the file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
