package io.prototide.job.ingest;

import io.prototide.model.adapt.Feedback;
import io.prototide.model.feature.Event;

/**
 * What the detecting operator gets per key: an event or a verdict, never both.
 *
 * @param alertId the alert that a verdict names; null if it names none
 * @param raw the record as it came, where it may yet become a dead letter; else null
 * @param label what the verdict means to the views; null if it means nothing to them
 */
public record Signal(Event event, Feedback feedback, String alertId, RawRecord raw, ViewLabel label) {
    public Signal(Event event, Feedback feedback, String alertId, RawRecord raw) {
        this(event, feedback, alertId, raw, null);
    }

    /** The entity, normalised. */
    public String key() {
        return event == null ? feedback.key() : event.key();
    }

    /** Event or feedback time. */
    public long timeMillis() {
        return event == null ? feedback.timeMillis() : event.timeMillis();
    }

    /** The entity in a view; null if the event has none, or if it is a verdict that means nothing to the views. */
    public String entity(int view) {
        if (event != null) {
            return event.entities()[view];
        }
        return label == null ? null : label.entities()[view];
    }

    /** The event as a view has seen it. */
    public Signal with(Event seen) {
        return new Signal(seen, feedback, alertId, raw, label);
    }

    /** The verdict with what it means to the views. */
    public Signal with(ViewLabel meaning) {
        return new Signal(event, feedback, alertId, raw, meaning);
    }

    /** The same without the record that it came from. */
    public Signal withoutRaw() {
        return raw == null ? this : new Signal(event, feedback, alertId, null, label);
    }
}
