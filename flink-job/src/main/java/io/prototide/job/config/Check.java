package io.prototide.job.config;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Rules that the settings share; a message carries the key, the rule and the value. */
final class Check {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private Check() {}

    static void that(boolean holds, String key, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(key + " " + rule + ", got " + value);
        }
    }

    static String filled(String key, String value) {
        that(value != null && !value.isBlank(), key, "must not be empty", value);
        return value;
    }

    /** A name that Kafka takes for a topic. */
    static String topic(String key, String value) {
        filled(key, value);
        that(
                TOPIC.matcher(value).matches() && !value.equals(".") && !value.equals(".."),
                key,
                "must be a topic's name of at most 249 letters, digits, dots, dashes and underscores",
                value);
        return value;
    }

    static Duration atLeast(String key, Duration value, Duration least) {
        that(value.compareTo(least) >= 0, key, "must be at least " + least, value);
        return value;
    }

    static Instant instant(String key, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " must look like 2000-01-01T00:00:00Z, got " + value, e);
        }
    }

    static <T> T or(T value, T fallback) {
        return value == null ? fallback : value;
    }
}
