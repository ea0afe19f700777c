package io.prototide.model.adapt;

import java.time.Duration;

/** Checks of settings; the message carries the key, the rule and the value. */
final class Require {
    /** Far within the range of a long in milliseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Require() {}

    static void atLeast(String key, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", got " + value);
        }
    }

    static void within(String key, double least, double most, double value) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + " must be in " + plain(least) + ".." + plain(most) + ", got " + plain(value));
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " must be above 0, got " + plain(value));
        }
    }

    static void positive(String key, Duration value) {
        if (value == null || value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + " must be longer than 0, got " + value);
        }
        if (value.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(key + " must be at least 1 ms, got " + value);
        }
        notTooLong(key, value);
    }

    static void notNegative(String key, Duration value) {
        if (value == null || value.isNegative()) {
            throw new IllegalArgumentException(key + " must not be negative, got " + value);
        }
        notTooLong(key, value);
    }

    private static void notTooLong(String key, Duration value) {
        if (value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " must be at most " + LONGEST.toDays() + " days, got " + value);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
