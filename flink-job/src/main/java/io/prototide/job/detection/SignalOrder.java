package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import java.util.Comparator;

/** Order of the signals of one key or entity at one time: verdicts before events, then by id, a shorter one first. */
final class SignalOrder {
    static final Comparator<Signal> AT_ONE_TIME = Comparator.comparing((Signal signal) -> signal.event() != null)
            .thenComparingInt(signal -> id(signal).length())
            .thenComparing(SignalOrder::id)
            .thenComparing(Signal::key)
            .thenComparing(signal -> signal.event() != null ? "" : verdict(signal));

    private SignalOrder() {}

    private static String id(Signal signal) {
        return signal.event() != null
                ? signal.event().eventId()
                : signal.feedback().eventId();
    }

    /** Verdicts on one event at one time differ in something of this, or in nothing that matters. */
    private static String verdict(Signal signal) {
        return signal.feedback().verdict() + "|" + signal.alertId() + "|"
                + signal.feedback().analyst() + "|" + signal.feedback().type();
    }
}
