package io.prototide.job.ingest;

import io.prototide.model.adapt.Feedback;
import io.prototide.model.feature.Event;

/**
 * What the detecting operator gets per key: an event or a verdict, never both.
 *
 * @param alertId the alert that a verdict names; null if it names none
 * @param raw the record as it came, where it may yet become a dead letter; else null
 */
public record Signal(Event event, Feedback feedback, String alertId, RawRecord raw) {
    /** The entity, normalised. */
    public String key() {
        return event == null ? feedback.key() : event.key();
    }

    /** Event or feedback time. */
    public long timeMillis() {
        return event == null ? feedback.timeMillis() : event.timeMillis();
    }

    /** The same without the record that it came from. */
    public Signal withoutRaw() {
        return raw == null ? this : new Signal(event, feedback, alertId, null);
    }
}
