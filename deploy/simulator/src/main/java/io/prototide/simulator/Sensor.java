package io.prototide.simulator;

import java.util.Locale;

/** What a device measures; unit, usual level, and how far a normal reading strays from it. */
enum Sensor {
    /** Degrees Celsius. */
    TEMPERATURE(60, 4, 1),
    /** Bar; falls when the load rises. */
    PRESSURE(5, 0.3, -1),
    /** Millimetres per second. */
    VIBRATION(3, 0.25, 1),
    /** Ampere. */
    CURRENT(12, 1, 1),
    /** Litres per minute. */
    FLOW(30, 2, 1);

    final double level;
    final double scale;
    /** Sign of its dependence on the load. */
    final int response;

    Sensor(double level, double scale, int response) {
        this.level = level;
        this.scale = scale;
        this.response = response;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
