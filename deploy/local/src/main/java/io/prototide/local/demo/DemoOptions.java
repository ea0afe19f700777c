package io.prototide.local.demo;

/**
 * What the demo is asked for.
 *
 * @param events number of events, at least {@link #LEAST_EVENTS}
 * @param keys number of customers
 * @param seed makes the stream and the analyst
 */
record DemoOptions(long events, int keys, long seed) {
    static final long LEAST_EVENTS = 1000;

    DemoOptions {
        if (events < LEAST_EVENTS) {
            throw new IllegalArgumentException("--events must be at least " + LEAST_EVENTS + ", got " + events);
        }
        if (keys < 1) {
            throw new IllegalArgumentException("--keys must be at least 1, got " + keys);
        }
    }
}
