package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.FeedbackSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ValueState;

/**
 * Verdicts of the current key that came before their event, in order of arrival only: a bounded number, for a bounded time.
 * A key that holds none has no state here.
 */
final class HeldVerdicts {
    private static final Comparator<Signal> OLDEST =
            Comparator.comparingLong(Signal::timeMillis).thenComparing(SignalOrder.AT_ONE_TIME);

    private final FeedbackSettings settings;
    private final ValueState<List<Signal>> state;

    HeldVerdicts(FeedbackSettings settings, ValueState<List<Signal>> state) {
        this.settings = settings;
        this.state = state;
    }

    /** Until when a verdict of this time is held, itself included. */
    long deadline(long timeMillis) {
        return timeMillis + settings.holdFor().toMillis();
    }

    /** Whether a verdict is held until this time. */
    boolean endsAt(long deadline) throws Exception {
        return all().stream().anyMatch(verdict -> deadline(verdict.timeMillis()) == deadline);
    }

    /** Holds a verdict; returns the one that has to give way, or null. */
    Signal add(Signal verdict) throws Exception {
        List<Signal> all = new ArrayList<>(all());
        all.add(verdict.withoutRaw());
        Signal leaver = all.size() > settings.heldPerKey() ? Collections.min(all, OLDEST) : null;
        all.remove(leaver);
        state.update(all);
        return leaver;
    }

    /** Takes out the verdicts on an event, oldest first. */
    List<Signal> takeOn(String eventId) throws Exception {
        return take(verdict -> KeyMemory.isAbout(verdict.feedback(), verdict.alertId(), eventId));
    }

    /** Takes out the verdicts that are held no longer at this time, oldest first. */
    List<Signal> takeExpired(long nowMillis) throws Exception {
        return take(verdict -> deadline(verdict.timeMillis()) <= nowMillis);
    }

    private List<Signal> take(Predicate<Signal> wanted) throws Exception {
        List<Signal> all = all();
        if (all.stream().noneMatch(wanted)) {
            return List.of();
        }
        List<Signal> rest = all.stream().filter(wanted.negate()).toList();
        if (rest.isEmpty()) {
            state.clear();
        } else {
            state.update(rest);
        }
        return all.stream().filter(wanted).sorted(OLDEST).toList();
    }

    boolean isEmpty() throws Exception {
        return all().isEmpty();
    }

    void clear() {
        state.clear();
    }

    private List<Signal> all() throws Exception {
        List<Signal> all = state.value();
        return all == null ? List.of() : all;
    }
}
