package io.prototide.local.demo;

import java.util.concurrent.TimeUnit;

/** A stretch of event time: {@code [fromMillis, untilMillis)}. */
record Stretch(long fromMillis, long untilMillis) {
    Stretch {
        if (untilMillis < fromMillis) {
            throw new IllegalArgumentException(
                    "a stretch must not end before it begins, got " + fromMillis + ".." + untilMillis);
        }
    }

    boolean contains(long timeMillis) {
        return timeMillis >= fromMillis && timeMillis < untilMillis;
    }

    double days() {
        return (double) (untilMillis - fromMillis) / TimeUnit.DAYS.toMillis(1);
    }
}
