package io.prototide.model.feature;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What a kind of feature takes beside its fields; 0, null or empty where it takes nothing.
 *
 * @param decayMillis time constant tau of exponential decay, after which a value counts 1/e
 * @param steps number of events back
 * @param zone zone of calendar features; empty is UTC
 */
public record FeatureOptions(double decayMillis, int steps, String zone) implements Serializable {
    public static final FeatureOptions NONE = new FeatureOptions(0, 0, "");

    public FeatureOptions {
        zone = zone == null ? "" : zone;
    }

    /** Decay to one half in the given time. */
    public static double halfLife(Duration halfLife) {
        return halfLife.toMillis() / StrictMath.log(2);
    }

    ZoneId zoneId() {
        return ZoneId.of(zone.isEmpty() ? "UTC" : zone);
    }
}
