package io.prototide.simulator;

import io.prototide.simulator.IncidentPlan.Window;
import java.util.random.RandomGenerator;

/** One fault of one sensor. It has its own randomness, so that the readings around it are those of a sound device. */
final class Fault {
    final FaultKind kind;
    final String incidentId;
    final Window window;
    final Sensor sensor;
    private final RandomGenerator random;
    private final double size;
    private final double stuckAt;

    /**
     * Begins a fault.
     *
     * @param lastReadings what the device sent last, by ordinal of the sensor: where a stuck sensor stays
     */
    Fault(FaultKind kind, String incidentId, Window window, RandomGenerator random, double[] lastReadings) {
        this.kind = kind;
        this.incidentId = incidentId;
        this.window = window;
        this.random = random;
        this.sensor = Sensor.values()[random.nextInt(Sensor.values().length)];
        this.size = size(kind, random);
        this.stuckAt = lastReadings[sensor.ordinal()];
    }

    /** What the sensor says instead, given what it should have said and what it would say if it followed another load. */
    double distort(double day, double sound, double unrelated) {
        return switch (kind) {
            case SPIKE -> sound + size * sensor.scale;
            case STUCK -> stuckAt;
            case DRIFT -> sound + size * sensor.scale * window.progress(day);
            case NOISE -> sound + size * sensor.scale * random.nextGaussian();
            case DECORRELATION -> unrelated;
        };
    }

    /** In units of the sensor's scale; without meaning for a stuck or decorrelated sensor. */
    private static double size(FaultKind kind, RandomGenerator random) {
        return switch (kind) {
            case SPIKE -> Draw.sign(random) * random.nextDouble(6, 12);
            case DRIFT -> Draw.sign(random) * random.nextDouble(5, 9);
            case NOISE -> random.nextDouble(3, 5);
            case STUCK, DECORRELATION -> 0;
        };
    }
}
