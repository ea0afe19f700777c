package io.prototide.model.feature;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All views of a deployment with their entities in this process's memory: for replays, training and samples. */
public final class ViewTable {
    private final List<ViewReader> readers;
    private final List<Map<String, EntityMemory>> memories;

    public ViewTable(FeatureSet features) {
        this.readers = IntStream.range(0, features.views().size())
                .mapToObj(view -> new ViewReader(features, view))
                .toList();
        this.memories = Stream.<Map<String, EntityMemory>>generate(HashMap::new)
                .limit(readers.size())
                .toList();
    }

    /** The event with the values of every view; each of its entities remembers it. */
    public Event through(Event event) {
        Event seen = event;
        for (int view = 0; view < readers.size(); view++) {
            ViewReader reader = readers.get(view);
            String entity = reader.entity(event);
            seen = entity == null ? reader.past(seen) : reader.through(seen, memory(view, entity));
        }
        return seen;
    }

    /** Why columns of the views have no value for an event that has not gone {@link #through} yet, by name. */
    public Map<String, String> whyMissing(Event event) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (int view = 0; view < readers.size(); view++) {
            String entity = readers.get(view).entity(event);
            if (entity != null) {
                reasons.putAll(readers.get(view).whyMissing(event, memory(view, entity)));
            }
        }
        return reasons;
    }

    /**
     * Applies a change of what is confirmed of an event.
     *
     * @param entities shape {@code [views]}: of that event; null where it has none
     */
    public void label(String[] entities, LabelChange change) {
        for (int view = 0; view < readers.size(); view++) {
            if (entities[view] != null) {
                readers.get(view).label(change, memory(view, entities[view]));
            }
        }
    }

    private EntityMemory memory(int view, String entity) {
        return memories.get(view)
                .computeIfAbsent(entity, unseen -> readers.get(view).newMemory());
    }
}
