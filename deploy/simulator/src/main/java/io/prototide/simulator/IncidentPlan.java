package io.prototide.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When incidents of one kind befall an entity: one in each period, at a random place in it, some of them begun before
 * the stream. Nothing is kept: any moment can be asked for.
 *
 * @param seed of the scenario
 * @param kind name of the incidents
 * @param periodDays one incident begins in each period; infinite for none
 * @param minDays shortest duration
 * @param maxDays longest duration
 */
record IncidentPlan(long seed, String kind, double periodDays, double minDays, double maxDays) {

    /** The plan in which an entity spends the given share of its time in incidents. */
    static IncidentPlan ofShare(long seed, String kind, double share, double minDays, double maxDays) {
        return new IncidentPlan(seed, kind, (minDays + maxDays) / 2 / share, minDays, maxDays);
    }

    /** One incident: its number, and its days since the start of the stream. */
    record Window(long number, double fromDay, double untilDay) {
        boolean contains(double day) {
            return day >= fromDay && day < untilDay;
        }

        /** 0 at the beginning of the incident, towards 1 at its end. */
        double progress(double day) {
            return (day - fromDay) / (untilDay - fromDay);
        }
    }

    List<Window> activeAt(String entity, double day) {
        List<Window> active = new ArrayList<>(1);
        if (!Double.isFinite(periodDays)) {
            return active;
        }
        long last = (long) Math.floor(day / periodDays);
        for (long number = (long) Math.floor((day - maxDays) / periodDays); number <= last; number++) {
            Window window = window(entity, number);
            if (window.contains(day)) {
                active.add(window);
            }
        }
        return active;
    }

    /** Randomness for what happens in the incident. */
    RandomGenerator details(String entity, Window window) {
        return Draw.of(seed, kind + "-details", entity, window.number());
    }

    String incidentId(String entity, Window window) {
        return kind + "-" + entity + "-" + window.number();
    }

    private Window window(String entity, long number) {
        RandomGenerator random = Draw.of(seed, kind, entity, number);
        double from = (number + random.nextDouble()) * periodDays;
        return new Window(number, from, from + minDays + (maxDays - minDays) * random.nextDouble());
    }
}
