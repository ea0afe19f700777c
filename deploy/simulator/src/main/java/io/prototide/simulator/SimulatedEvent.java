package io.prototide.simulator;

import io.prototide.schema.Event;

/** An event as it would be sent, and the truth about it, which is never sent. */
public record SimulatedEvent(Event event, Truth truth) {}
