package io.prototide.local.demo;

import io.prototide.simulator.CardPayments;
import io.prototide.simulator.CardSettings;
import io.prototide.simulator.MalformedRecords;
import io.prototide.simulator.MalformedRecords.Malformed;
import io.prototide.simulator.SimulatedEvent;
import java.util.Iterator;
import java.util.List;

/**
 * The card payments that the demo plays, and the wrong records that it mixes in.
 *
 * @param payments the stream, which begins anew each time it is asked for
 * @param count number of events
 * @param whole from midnight before the first event to just past the last one
 * @param malformed sent in turn, evenly spread over the stream
 */
record SimulatedStream(CardPayments payments, long count, Stretch whole, List<Malformed> malformed) {
    private static final int MALFORMED = 10;
    /** Payments of a customer in the forty days of the usual stream. */
    private static final double EVENTS_PER_KEY = 150;

    static SimulatedStream of(int keys, long events, long seed) {
        CardSettings settings = CardSettings.ofEvents(keys, events, seed);
        CardPayments payments = new CardPayments(settings);
        long count = 0;
        SimulatedEvent first = null;
        SimulatedEvent last = null;
        for (Iterator<SimulatedEvent> stream = payments.events(); stream.hasNext(); count++) {
            last = stream.next();
            first = first == null ? last : first;
        }
        if (count < events) {
            throw new IllegalArgumentException("the simulator made " + count + " of " + events + " events");
        }
        Stretch whole = new Stretch(settings.start().toEpochMilli(), timeMillis(last) + 1);
        return new SimulatedStream(payments, count, whole, MalformedRecords.of(MALFORMED, seed, first.event()));
    }

    /** So many customers that the events fill about forty days. */
    static int keysFor(long events) {
        return (int) Math.max(1, Math.round(events / EVENTS_PER_KEY));
    }

    /** How many wrong records are sent before the event of this index. */
    int malformedBefore(long index) {
        return (int) (index * (malformed.size() + 1) / count);
    }

    static long timeMillis(SimulatedEvent simulated) {
        return simulated.event().getEventTime().toEpochMilli();
    }
}
