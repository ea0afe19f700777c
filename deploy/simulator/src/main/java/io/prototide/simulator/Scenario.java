package io.prototide.simulator;

import java.util.Iterator;
import java.util.List;

/** A simulated stream of events. The same scenario gives the same stream each time. */
public interface Scenario {
    /** Begins the stream anew: in order of event time, made while it is read, in memory that does not grow with its length. */
    Iterator<SimulatedEvent> events();

    /** Names of the numeric fields, present in every event, in the order of the CSV columns. */
    List<String> numbers();

    /** Names of the text fields, present in every event, in the order of the CSV columns after the numbers. */
    List<String> categories();
}
