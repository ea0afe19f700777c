package io.prototide.model.adapt;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.LabelChange;

/**
 * An event's entities in the views, kept under its key until a verdict may come: verdicts name the key, not the entities.
 *
 * @param entities shape {@code [views]}; null where the event has none
 * @param verdict the verdict that counts
 * @param verdictMillis its time, or {@link Long#MIN_VALUE} if there is none
 */
public record Link(String eventId, long timeMillis, String[] entities, Verdict verdict, long verdictMillis) {

    public static Link of(Event event) {
        return new Link(event.eventId(), event.timeMillis(), event.entities(), Verdict.UNKNOWN, Long.MIN_VALUE);
    }

    /** The same after a verdict; itself if the verdict says nothing or an older one counts. */
    public Link judged(Feedback feedback) {
        boolean counts = feedback.verdict() != Verdict.UNKNOWN && !Teacher.outdated(feedback, verdict, verdictMillis);
        return counts ? new Link(eventId, timeMillis, entities, feedback.verdict(), feedback.timeMillis()) : this;
    }

    /** What changed between this and a later state of the same link. */
    public LabelChange changeTo(Link later) {
        return change(verdict, verdictMillis, later.verdict, later.verdictMillis);
    }

    static LabelChange change(Verdict before, long beforeMillis, Verdict after, long afterMillis) {
        return new LabelChange(
                before == Verdict.CONFIRMED ? beforeMillis : LabelChange.NONE,
                after == Verdict.CONFIRMED ? afterMillis : LabelChange.NONE,
                afterMillis);
    }
}
