package io.prototide.model.starter;

import io.prototide.model.feature.Event;

/**
 * An event of history with what is known of it.
 *
 * @param type class of a confirmed anomaly; null for an event that nobody confirmed
 */
public record LabelledEvent(Event event, String type) {
    public boolean anomaly() {
        return type != null;
    }
}
