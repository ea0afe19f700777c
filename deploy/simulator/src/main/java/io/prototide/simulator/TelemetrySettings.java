package io.prototide.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * Settings of {@link DeviceTelemetry}. Changing one of them alters only what it is about: more keys leave the readings of
 * the others as they are, more days or events only lengthen the stream.
 *
 * @param keys number of devices
 * @param start beginning of the stream
 * @param days the stream ends after this many days, if not before
 * @param events the stream ends after this many events, if not before; {@link Long#MAX_VALUE} for no such end
 * @param seed makes the stream
 * @param interval between two readings of a device
 * @param faults expected shares of the fault kinds
 * @param newKeys devices that appear midway
 * @param recalibration change of single sensors that is no anomaly
 */
public record TelemetrySettings(
        int keys,
        Instant start,
        int days,
        long events,
        long seed,
        Duration interval,
        Faults faults,
        NewKeys newKeys,
        Recalibration recalibration) {

    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(10);

    /** Expected shares of all readings. */
    public record Faults(double spike, double stuck, double drift, double noise, double decorrelation) {
        public Faults {
            Require.within("faults.spike", 0, 0.1, spike);
            Require.within("faults.stuck", 0, 0.1, stuck);
            Require.within("faults.drift", 0, 0.1, drift);
            Require.within("faults.noise", 0, 0.1, noise);
            Require.within("faults.decorrelation", 0, 0.1, decorrelation);
        }

        /** 1.3 readings in a hundred. */
        public static Faults usual() {
            return new Faults(0.001, 0.002, 0.004, 0.002, 0.004);
        }

        public static Faults none() {
            return new Faults(0, 0, 0, 0, 0);
        }

        double share(FaultKind kind) {
            return switch (kind) {
                case SPIKE -> spike;
                case STUCK -> stuck;
                case DRIFT -> drift;
                case NOISE -> noise;
                case DECORRELATION -> decorrelation;
            };
        }
    }

    /**
     * One sensor of a device reads higher or lower, from a moment on and for good.
     *
     * @param every the first of each this many devices is recalibrated; 0 for none
     * @param fromDay it happens after this day, counted from the start
     * @param untilDay and before this one
     */
    public record Recalibration(int every, double fromDay, double untilDay) {
        public Recalibration {
            Require.atLeast("recalibration.every", 0, every);
            Require.within("recalibration.fromDay", 0, untilDay, fromDay);
        }

        public static Recalibration none() {
            return new Recalibration(0, 0, 0);
        }

        boolean concerns(int index) {
            return every > 0 && index % every == 0;
        }
    }

    public TelemetrySettings {
        Require.atLeast("keys", 1, keys);
        Require.atLeast("days", 1, days);
        Require.atLeast("events", 1, events);
        Require.positive("interval", interval);
        if (interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("interval must be at most 1 hour, got " + interval);
        }
    }

    /** 100 devices, a reading in ten minutes for ten days: some 135,000 readings. */
    public static TelemetrySettings usual(long seed) {
        return ofDays(100, 10, seed);
    }

    /** A stream of the given days; new keys in the third quarter of them, recalibrations around the middle. */
    public static TelemetrySettings ofDays(int keys, int days, long seed) {
        return new TelemetrySettings(
                keys,
                CardSettings.DEFAULT_START,
                days,
                Long.MAX_VALUE,
                seed,
                DEFAULT_INTERVAL,
                Faults.usual(),
                NewKeys.midway(days),
                new Recalibration(20, days * 0.4, days * 0.6));
    }

    /** A stream of exactly the given number of events, over as many days as the devices need for them. */
    public static TelemetrySettings ofEvents(int keys, long events, long seed) {
        Require.atLeast("keys", 1, keys);
        Require.atLeast("events", 1, events);
        double perDay = keys * (double) Duration.ofDays(1).toMillis() / DEFAULT_INTERVAL.toMillis();
        int days = CardSettings.daysFor(events, perDay);
        return ofDays(keys, days, seed)
                .withDays(Math.multiplyExact(days, 2) + 10)
                .withEvents(events);
    }

    public TelemetrySettings withKeys(int other) {
        return new TelemetrySettings(other, start, days, events, seed, interval, faults, newKeys, recalibration);
    }

    public TelemetrySettings withStart(Instant other) {
        return new TelemetrySettings(keys, other, days, events, seed, interval, faults, newKeys, recalibration);
    }

    public TelemetrySettings withDays(int other) {
        return new TelemetrySettings(keys, start, other, events, seed, interval, faults, newKeys, recalibration);
    }

    public TelemetrySettings withEvents(long other) {
        return new TelemetrySettings(keys, start, days, other, seed, interval, faults, newKeys, recalibration);
    }

    public TelemetrySettings withInterval(Duration other) {
        return new TelemetrySettings(keys, start, days, events, seed, other, faults, newKeys, recalibration);
    }

    public TelemetrySettings withFaults(Faults other) {
        return new TelemetrySettings(keys, start, days, events, seed, interval, other, newKeys, recalibration);
    }

    public TelemetrySettings withNewKeys(NewKeys other) {
        return new TelemetrySettings(keys, start, days, events, seed, interval, faults, other, recalibration);
    }

    public TelemetrySettings withRecalibration(Recalibration other) {
        return new TelemetrySettings(keys, start, days, events, seed, interval, faults, newKeys, other);
    }
}
