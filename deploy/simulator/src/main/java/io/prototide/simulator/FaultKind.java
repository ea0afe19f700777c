package io.prototide.simulator;

import java.util.Locale;

/** How a sensor fails, and for how many hours; a spike lasts one reading. */
enum FaultKind {
    SPIKE(0, 0),
    STUCK(3, 9),
    DRIFT(8, 16),
    NOISE(2, 6),
    DECORRELATION(12, 24);

    final double minHours;
    final double maxHours;

    FaultKind(double minHours, double maxHours) {
        this.minHours = minHours;
        this.maxHours = maxHours;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
