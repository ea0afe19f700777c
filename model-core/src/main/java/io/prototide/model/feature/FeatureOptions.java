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
 * @param of whether the field of {@link FeatureKind#MISSING} is a {@code number} or a {@code text}; empty is as another
 *     feature reads it, a number if none does
 */
public record FeatureOptions(double decayMillis, int steps, String zone, String of) implements Serializable {
    public static final FeatureOptions NONE = new FeatureOptions(0, 0, "", "");

    static final String NUMBER = "number";
    static final String TEXT = "text";

    public FeatureOptions {
        zone = zone == null ? "" : zone;
        of = of == null ? "" : of;
    }

    /** Decay over a window: what is so old counts 1/e. */
    public static FeatureOptions window(Duration window) {
        return NONE.withDecayMillis(window.toMillis());
    }

    /** Decay to one half in the given time. */
    public static FeatureOptions halfLife(Duration halfLife) {
        return NONE.withDecayMillis(halfLife.toMillis() / StrictMath.log(2));
    }

    /** So many events back. */
    public static FeatureOptions back(int steps) {
        return new FeatureOptions(0, steps, "", "");
    }

    /** In a zone, by its name. */
    public static FeatureOptions in(String zone) {
        return new FeatureOptions(0, 0, zone, "");
    }

    /** Of a field that is a {@code number} or a {@code text}. */
    public static FeatureOptions ofField(String type) {
        return new FeatureOptions(0, 0, "", type);
    }

    private FeatureOptions withDecayMillis(double millis) {
        return new FeatureOptions(millis, steps, zone, of);
    }

    /**
     * The zone of calendar features.
     *
     * @throws java.time.DateTimeException if there is no such zone
     */
    public ZoneId zoneId() {
        return ZoneId.of(zone.isEmpty() ? "UTC" : zone);
    }

    /** For the fingerprint: the bits of the number, since its text is not the same in every JDK. */
    String text() {
        return Long.toHexString(Double.doubleToLongBits(decayMillis)) + '\t' + steps + '\t' + zone + '\t' + of;
    }

    /** For people to read; empty if there is nothing to say. */
    String description() {
        StringBuilder text = new StringBuilder();
        if (decayMillis > 0) {
            text.append(", time constant ").append(Duration.ofMillis(Math.round(decayMillis)));
        }
        if (steps > 0) {
            text.append(", steps ").append(steps);
        }
        if (!zone.isEmpty()) {
            text.append(", zone ").append(zone);
        }
        return text.toString();
    }
}
