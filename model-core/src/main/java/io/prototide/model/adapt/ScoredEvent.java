package io.prototide.model.adapt;

/**
 * A scored event that may still be judged, with its input as scored. Kept beside the key's state by whoever runs the
 * detector, a bounded number per key.
 *
 * @param input shape {@code [2 d]}
 * @param verdictMillis time of the verdict that counts, or {@link Long#MIN_VALUE} if there is none
 */
public record ScoredEvent(String eventId, long timeMillis, float[] input, Verdict verdict, long verdictMillis) {

    public ScoredEvent(String eventId, long timeMillis, float[] input) {
        this(eventId, timeMillis, input, Verdict.UNKNOWN, Long.MIN_VALUE);
    }

    ScoredEvent judged(Verdict newest, long atMillis) {
        return new ScoredEvent(eventId, timeMillis, input, newest, atMillis);
    }
}
