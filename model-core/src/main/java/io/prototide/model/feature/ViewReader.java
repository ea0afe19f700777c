package io.prototide.model.feature;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One view's part of an event: reads the features of its entity into the event, then lets the entity remember it. */
public final class ViewReader {
    private final FeatureReader reader;
    private final Population population = Population.unknown(0);
    private final int view;
    private final int from;
    private final int allColumns;
    private final long id;
    private final List<String> names;

    /** @param view index among the views of {@code features} */
    public ViewReader(FeatureSet features, int view) {
        this.reader = FeatureReader.ofView(features, view);
        this.view = view;
        this.from = features.viewColumns(view);
        this.id = Long.parseUnsignedLong(
                features.fingerprint(features.views().get(view)).substring(0, 16), 16);
        this.allColumns = features.viewColumns(features.views().size());
        this.names = features.of(features.views().get(view).name()).stream()
                .flatMap(spec -> spec.columns().stream())
                .toList();
    }

    /** The memory of an entity that was never seen. */
    public EntityMemory newMemory() {
        return reader.newMemory();
    }

    /** Tells the view and its features from others: a memory that was made with another id means nothing here. */
    public long id() {
        return id;
    }

    /** Whether a restored memory has the layout of this view's features. */
    public boolean fits(EntityMemory memory) {
        return reader.fits(memory);
    }

    /** The event's entity in this view, or null if it has none. */
    public String entity(Event event) {
        return event.entities()[view];
    }

    /**
     * The event with this view's values, read from what its entity did before. Changes {@code memory}.
     *
     * @param memory of the event's entity in this view
     */
    public Event through(Event event, EntityMemory memory) {
        double[] read = reader.read(event, memory, population);
        reader.remember(event, memory);
        double[] values =
                event.viewValues().length == allColumns ? event.viewValues().clone() : unread(allColumns);
        System.arraycopy(read, 0, values, from, read.length);
        return event.withViewValues(values);
    }

    /** The event where it has no entity in this view: its values stay missing. */
    public Event past(Event event) {
        return event.viewValues().length == allColumns ? event : event.withViewValues(unread(allColumns));
    }

    /** Why columns of this view have no value for an event that its entity does not know yet, by name. */
    Map<String, String> whyMissing(Event event, EntityMemory memory) {
        double[] read = reader.read(event, memory, population);
        Map<String, String> reasons = new LinkedHashMap<>();
        for (int i = 0; i < read.length; i++) {
            if (Double.isNaN(read[i])) {
                reasons.put(names.get(i), reader.whyMissing(i, event, memory));
            }
        }
        return reasons;
    }

    /** Applies a change of what is confirmed of one of the entity's events. */
    public void label(LabelChange change, EntityMemory memory) {
        change.applyTo(reader, memory);
    }

    private static double[] unread(int columns) {
        double[] values = new double[columns];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
