package io.prototide.job.ingest;

import io.prototide.model.adapt.Feedback;
import io.prototide.model.feature.Event;

/**
 * What became of one Kafka record: an event, a verdict, or neither and why. Exactly one of {@code event},
 * {@code feedback} and {@code reason} is set.
 *
 * @param alertId the alert that a verdict names; null if it names none
 * @param raw the record as it came; a dead letter needs it
 * @param reason null if the record is good
 * @param detail what was expected and what came, never payload; empty if the record is good
 */
public record Decoded(Event event, Feedback feedback, String alertId, RawRecord raw, Reason reason, String detail) {

    static Decoded of(Event event, RawRecord raw) {
        return new Decoded(event, null, null, raw, null, "");
    }

    static Decoded of(Feedback feedback, String alertId, RawRecord raw) {
        return new Decoded(null, feedback, alertId, raw, null, "");
    }

    static Decoded rejected(RawRecord raw, RejectedException why) {
        return new Decoded(null, null, null, raw, why.reason(), why.getMessage());
    }

    /** Event or feedback time; only of a good record. */
    long timeMillis() {
        return event == null ? feedback.timeMillis() : event.timeMillis();
    }
}
