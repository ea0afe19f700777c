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
 * @param last how many of the latest numbers count
 * @param halfLifeEvents number of events after which a value counts one half
 * @param shapeless whether {@link FeatureKind#TEMPLATE} leaves the columns of the wave form out
 * @param prior what a number usually is before the entity has shown any
 * @param lagMillis from what age on an event counts
 * @param populationScale whether the columns are told on the scale of all keys alone, not on the key's own too
 */
public record FeatureOptions(
        double decayMillis,
        int steps,
        String zone,
        String of,
        int last,
        double halfLifeEvents,
        boolean shapeless,
        double prior,
        double lagMillis,
        boolean populationScale)
        implements Serializable {
    public static final FeatureOptions NONE = new FeatureOptions(0, 0, "", "");

    static final String NUMBER = "number";
    static final String TEXT = "text";

    public FeatureOptions {
        zone = zone == null ? "" : zone;
        of = of == null ? "" : of;
    }

    public FeatureOptions(double decayMillis, int steps, String zone, String of) {
        this(decayMillis, steps, zone, of, 0, 0, false, 0, 0, false);
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

    /** Over so many of the latest numbers. */
    public static FeatureOptions ofLast(int last) {
        return new FeatureOptions(0, 0, "", "", last, 0, false, 0, 0, false);
    }

    /** Decay to one half in so many events. */
    public static FeatureOptions halfLifeEvents(double events) {
        return new FeatureOptions(0, 0, "", "", 0, events, false, 0, 0, false);
    }

    /** The same without the columns of the wave form. */
    public FeatureOptions withoutShape() {
        return new FeatureOptions(
                decayMillis, steps, zone, of, last, halfLifeEvents, true, prior, lagMillis, populationScale);
    }

    /** The same, with what a number usually is before the entity has shown any. */
    public FeatureOptions withPrior(double usual) {
        return new FeatureOptions(
                decayMillis, steps, zone, of, last, halfLifeEvents, shapeless, usual, lagMillis, populationScale);
    }

    /** The same for events that are at least so old. */
    public FeatureOptions withLag(Duration lag) {
        return new FeatureOptions(
                decayMillis, steps, zone, of, last, halfLifeEvents, shapeless, prior, lag.toMillis(), populationScale);
    }

    /** The same on the scale of all keys alone. */
    public FeatureOptions onPopulationScale() {
        return new FeatureOptions(
                decayMillis, steps, zone, of, last, halfLifeEvents, shapeless, prior, lagMillis, true);
    }

    private FeatureOptions withDecayMillis(double millis) {
        return new FeatureOptions(
                millis, steps, zone, of, last, halfLifeEvents, shapeless, prior, lagMillis, populationScale);
    }

    /**
     * The zone of calendar features.
     *
     * @throws java.time.DateTimeException if there is no such zone
     */
    public ZoneId zoneId() {
        return ZoneId.of(zone.isEmpty() ? "UTC" : zone);
    }

    /**
     * For the fingerprint: the bits of the numbers, since their text is not the same in every JDK. Options that came later are
     * in it only where they say something, so that released fingerprints stay.
     */
    String text() {
        return bits(decayMillis)
                + '\t'
                + steps
                + '\t'
                + zone
                + '\t'
                + of
                + (last == 0 ? "" : "\tlast " + last)
                + (halfLifeEvents == 0 ? "" : "\thalf-life-events " + bits(halfLifeEvents))
                + (shapeless ? "\tshapeless" : "")
                + (prior == 0 ? "" : "\tprior " + bits(prior))
                + (lagMillis == 0 ? "" : "\tlag " + bits(lagMillis))
                + (populationScale ? "\tscale population" : "");
    }

    private static String bits(double number) {
        return Long.toHexString(Double.doubleToLongBits(number));
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
        if (last > 0) {
            text.append(", last ").append(last);
        }
        if (halfLifeEvents > 0) {
            text.append(", half-life of ").append(halfLifeEvents).append(" events");
        }
        if (shapeless) {
            text.append(", without shape");
        }
        if (prior > 0) {
            text.append(", usually ").append(prior).append(" at first");
        }
        if (lagMillis > 0) {
            text.append(", lag ").append(Duration.ofMillis(Math.round(lagMillis)));
        }
        if (populationScale) {
            text.append(", on the scale of all keys");
        }
        return text.toString();
    }
}
