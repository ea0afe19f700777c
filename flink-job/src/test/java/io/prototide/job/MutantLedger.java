package io.prototide.job;

import io.prototide.job.ingest.Decoded;
import io.prototide.job.ingest.Reason;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.feature.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What mutants are, by the account of those who sent them. Mutable. */
final class MutantLedger {
    private final List<Decoded> accepted = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Feedback> verdicts = new ArrayList<>();
    private final Map<Reason, Integer> rejectedEvents = new EnumMap<>(Reason.class);
    private final Map<Reason, Integer> rejectedVerdicts = new EnumMap<>(Reason.class);
    private int sent;

    /** @param number of the mutant among all */
    void event(int number, Decoded decoded) {
        sent++;
        if (decoded.event() == null) {
            rejectedEvents.merge(decoded.reason(), 1, Integer::sum);
        } else {
            accepted.add(decoded);
            numbers.add(number);
        }
    }

    /** @param mayMatter whether it may have an effect if it can be read */
    void verdict(Decoded decoded, boolean mayMatter) {
        if (decoded.feedback() == null) {
            rejectedVerdicts.merge(decoded.reason(), 1, Integer::sum);
        } else if (mayMatter) {
            verdicts.add(decoded.feedback());
        }
    }

    /** Mutants sent as events. */
    int sent() {
        return sent;
    }

    /** How many of them are events all the same. */
    int accepted() {
        return accepted.size();
    }

    /** The one accepted so many before the latest, which is 0. */
    Event accepted(int back) {
        return accepted.get(accepted.size() - 1 - back).event();
    }

    /** Mutants that are events all the same, in the order of their sending, without those of these numbers. */
    List<Event> events(Set<Integer> without) {
        List<Event> left = new ArrayList<>();
        for (int i = 0; i < accepted.size(); i++) {
            if (!without.contains(numbers.get(i))) {
                left.add(accepted.get(i).event());
            }
        }
        return left;
    }

    /** Mutants that are verdicts all the same and may have an effect. */
    List<Feedback> verdicts() {
        return verdicts;
    }

    Map<Reason, Integer> rejectedEvents() {
        return rejectedEvents;
    }

    Map<Reason, Integer> rejectedVerdicts() {
        return rejectedVerdicts;
    }
}
