package io.prototide.local.demo;

import java.util.Locale;

/** Numbers as people read them. */
final class Readable {
    private static final double SMALLEST = 0.005;

    private Readable() {}

    /** Two digits after the point below 100, none from there on; what these do not show is 0. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size < SMALLEST) {
            return "0";
        }
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : "%.2f", value);
    }

    /** A duration in its largest fitting unit. */
    static String seconds(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        if (seconds < 2 * 3600) {
            return String.format(Locale.ROOT, "%.0f min", seconds / 60);
        }
        if (seconds < 48 * 3600) {
            return String.format(Locale.ROOT, "%.0f h", seconds / 3600);
        }
        return String.format(Locale.ROOT, "%.0f d", seconds / 86_400);
    }
}
