package io.prototide.model.adapt;

import io.prototide.model.feature.Event;
import java.util.Comparator;

/**
 * A scored event that may still be judged, with its input as scored. Kept beside the key's state by whoever runs the
 * detector, a bounded number per key.
 *
 * @param timeMillis event time, or {@link #TIME_UNKNOWN} of an event that had expired when it was judged
 * @param input shape {@code [2 d]}
 * @param opinions shape {@code [experts]}: what each expert said of it; empty where that is not known
 * @param verdictMillis time of the verdict that counts, or {@link Long#MIN_VALUE} if there is none
 */
public record ScoredEvent(
        String eventId, long timeMillis, float[] input, float[] opinions, Verdict verdict, long verdictMillis) {
    public static final long TIME_UNKNOWN = Long.MIN_VALUE;

    /**
     * How many judged events that had expired before are remembered per key, so that the latest verdict counts for them
     * as well; that with the oldest verdict gives way.
     */
    public static final int EXPIRED_PER_KEY = 16;

    /** Which of several expired events gives way first. */
    public static final Comparator<ScoredEvent> OLDEST_VERDICT =
            Comparator.comparingLong(ScoredEvent::verdictMillis).thenComparing(ScoredEvent::eventId);

    /** Not judged yet. */
    public ScoredEvent(String eventId, long timeMillis, float[] input, float[] opinions) {
        this(eventId, timeMillis, input, opinions, Verdict.UNKNOWN, Long.MIN_VALUE);
    }

    /** An event as the detector has just judged it. */
    public static ScoredEvent of(Event event, Judgement judgement) {
        return new ScoredEvent(
                event.eventId(),
                event.timeMillis(),
                judgement.input(),
                judgement.experts().toFloats());
    }

    /** An event that is known by a verdict alone, which brings its input along. */
    static ScoredEvent expired(Feedback feedback) {
        return new ScoredEvent(feedback.eventId(), TIME_UNKNOWN, feedback.features(), new float[0]);
    }

    /** Whether it had expired already when it was first judged. */
    public boolean isExpired() {
        return timeMillis == TIME_UNKNOWN;
    }

    ScoredEvent judged(Verdict newest, long atMillis, float[] asScored) {
        return new ScoredEvent(eventId, timeMillis, asScored, opinions, newest, atMillis);
    }
}
