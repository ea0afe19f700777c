package io.prototide.model.support;

import java.util.Arrays;

/**
 * An anomaly that an analyst confirmed, with its input as scored: the key moves on, the case does not.
 *
 * @param type class of the anomaly, or null if the analyst named none
 * @param input shape {@code [2 d]}
 */
public record ConfirmedCase(
        String eventId, String key, String type, long eventTimeMillis, long confirmedTimeMillis, float[] input) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfirmedCase that
                && eventId.equals(that.eventId)
                && key.equals(that.key)
                && java.util.Objects.equals(type, that.type)
                && eventTimeMillis == that.eventTimeMillis
                && confirmedTimeMillis == that.confirmedTimeMillis
                && Arrays.equals(input, that.input);
    }

    @Override
    public int hashCode() {
        return 31 * eventId.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return "ConfirmedCase[" + key + "/" + eventId + ", " + type + "]";
    }
}
