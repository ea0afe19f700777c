package io.prototide.simulator;

import io.prototide.simulator.IncidentPlan.Window;
import io.prototide.simulator.TelemetrySettings.Recalibration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A device and its sensors. Changes with every reading; readings must be asked for in order. */
final class Device {
    private static final Sensor[] SENSORS = Sensor.values();
    private static final double SENSOR_NOISE = 0.3;

    final String key;
    /** Its readings come this long after those of the round, so that devices take turns. */
    final long offsetMillis;

    private final double firstDay;
    private final double intervalDays;
    private final double[] level = new double[SENSORS.length];
    private final double[] gain = new double[SENSORS.length];
    private final double[] last = new double[SENSORS.length];
    private final RandomGenerator noise;
    private final Load load;
    private final Load otherLoad;
    private final Map<FaultKind, IncidentPlan> plans = new EnumMap<>(FaultKind.class);
    private final double recalibratedFrom;
    private final double[] recalibration = new double[SENSORS.length];
    private boolean seen;
    private Fault fault;

    /** Values of all sensors, by ordinal, and the truth about them. */
    record Reading(double[] values, Truth truth) {}

    Device(TelemetrySettings settings, int index) {
        this.key = String.format(Locale.ROOT, "D%05d", index + 1);
        long seed = settings.seed();
        long intervalMillis = settings.interval().toMillis();
        this.intervalDays = (double) intervalMillis / CardPayments.DAY_MILLIS;
        this.firstDay = settings.newKeys().firstDay(seed, index, key);
        RandomGenerator random = Draw.of(seed, "device", key);
        this.offsetMillis = random.nextLong(intervalMillis);
        for (Sensor sensor : SENSORS) {
            level[sensor.ordinal()] = sensor.level * Draw.factor(random, 0.1);
            gain[sensor.ordinal()] = sensor.response * random.nextDouble(0.8, 1.2);
        }
        double amplitude = random.nextDouble(0.8, 1.2);
        double phase = random.nextDouble();
        this.noise = Draw.of(seed, "noise", key);
        this.load = new Load(Draw.of(seed, "load", key), amplitude, phase);
        // A quarter of a day away the cycle is as wide as before, but uncorrelated with that of the device.
        this.otherLoad = new Load(Draw.of(seed, "other-load", key), amplitude, phase + 0.25);
        for (FaultKind kind : FaultKind.values()) {
            double minDays = kind == FaultKind.SPIKE ? intervalDays : kind.minHours / 24;
            double maxDays = kind == FaultKind.SPIKE ? intervalDays : kind.maxHours / 24;
            plans.put(
                    kind,
                    IncidentPlan.ofShare(seed, kind.label(), settings.faults().share(kind), minDays, maxDays));
        }
        this.recalibratedFrom = recalibrate(settings.recalibration(), seed, index);
    }

    boolean existsAt(double day) {
        return day >= firstDay;
    }

    Reading next(double day) {
        double now = load.next(day);
        double other = otherLoad.next(day);
        double[] values = new double[SENSORS.length];
        double[] unrelated = new double[SENSORS.length];
        for (int i = 0; i < SENSORS.length; i++) {
            double base = level[i] + SENSORS[i].scale * SENSOR_NOISE * noise.nextGaussian();
            if (day >= recalibratedFrom) {
                base += recalibration[i];
            }
            values[i] = base + SENSORS[i].scale * gain[i] * now;
            unrelated[i] = base + SENSORS[i].scale * gain[i] * other;
        }
        Truth truth = distort(day, values, unrelated);
        for (int i = 0; i < SENSORS.length; i++) {
            values[i] = Math.round(values[i] * 10_000) / 10_000.0;
        }
        System.arraycopy(values, 0, last, 0, values.length);
        seen = true;
        return new Reading(values, truth);
    }

    private Truth distort(double day, double[] values, double[] unrelated) {
        if (fault != null && !fault.window.contains(day)) {
            fault = null;
        }
        if (fault == null && seen) {
            fault = beginning(day);
        }
        if (fault == null) {
            return Truth.NORMAL;
        }
        int sensor = fault.sensor.ordinal();
        values[sensor] = fault.distort(day, values[sensor], unrelated[sensor]);
        return Truth.incident(fault.kind.label(), fault.incidentId);
    }

    /** A fault that began since the last reading; one that would begin during another does not happen at all. */
    private Fault beginning(double day) {
        for (FaultKind kind : FaultKind.values()) {
            IncidentPlan plan = plans.get(kind);
            for (Window window : plan.activeAt(key, day)) {
                if (window.fromDay() > day - intervalDays) {
                    return new Fault(kind, plan.incidentId(key, window), window, plan.details(key, window), last);
                }
            }
        }
        return null;
    }

    private double recalibrate(Recalibration settings, long seed, int index) {
        if (!settings.concerns(index)) {
            return Double.POSITIVE_INFINITY;
        }
        RandomGenerator random = Draw.of(seed, "recalibration", key);
        Sensor sensor = Draw.one(random, List.of(SENSORS));
        recalibration[sensor.ordinal()] = Draw.sign(random) * random.nextDouble(3, 5) * sensor.scale;
        return settings.fromDay() + (settings.untilDay() - settings.fromDay()) * random.nextDouble();
    }
}
