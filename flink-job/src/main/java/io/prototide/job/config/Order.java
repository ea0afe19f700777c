package io.prototide.job.config;

import java.util.Locale;

/** In which order the signals of a key are taken; see the README for what each guarantees. */
public enum Order {
    /** The moment they come. Milliseconds of latency; a race of an event with a verdict or a model may end either way. */
    ARRIVAL,
    /** By time, as the watermark passes. The same input gives the same output, at any parallelism, after any restart. */
    EVENT_TIME;

    /** Parses the word of {@code detection.order}. */
    public static Order of(String word) {
        for (Order order : values()) {
            if (order.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(word)) {
                return order;
            }
        }
        throw new IllegalArgumentException("detection.order must be arrival or event-time, got " + word);
    }
}
