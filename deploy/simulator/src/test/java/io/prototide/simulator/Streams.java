package io.prototide.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Ways to look at simulated streams in tests. */
final class Streams {
    private Streams() {}

    static List<SimulatedEvent> all(Scenario scenario) {
        List<SimulatedEvent> events = new ArrayList<>();
        scenario.events().forEachRemaining(events::add);
        return events;
    }

    static List<SimulatedEvent> first(Scenario scenario, int count) {
        List<SimulatedEvent> events = new ArrayList<>(count);
        Iterator<SimulatedEvent> stream = scenario.events();
        while (events.size() < count) {
            events.add(stream.next());
        }
        return events;
    }

    static List<SimulatedEvent> where(List<SimulatedEvent> events, Predicate<SimulatedEvent> condition) {
        return events.stream().filter(condition).toList();
    }

    static List<SimulatedEvent> ofType(List<SimulatedEvent> events, String type) {
        return where(events, simulated -> simulated.truth().type().equals(type));
    }

    static double share(List<SimulatedEvent> events, Predicate<SimulatedEvent> condition) {
        return (double) where(events, condition).size() / events.size();
    }

    static double number(SimulatedEvent simulated, String name) {
        return simulated.event().getNumbers().get(name);
    }

    static String category(SimulatedEvent simulated, String name) {
        return simulated.event().getCategories().get(name);
    }

    static String key(SimulatedEvent simulated) {
        return simulated.event().getKey();
    }

    static long millis(SimulatedEvent simulated) {
        return simulated.event().getEventTime().toEpochMilli();
    }

    /** Days since the default start. */
    static double day(SimulatedEvent simulated) {
        return (millis(simulated) - CardSettings.DEFAULT_START.toEpochMilli()) / 86_400_000.0;
    }
}
