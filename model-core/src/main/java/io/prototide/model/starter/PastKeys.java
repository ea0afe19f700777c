package io.prototide.model.starter;

import io.prototide.model.feature.EntityMemory;
import io.prototide.model.adapt.Standardiser;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.feature.LabelChange;
import io.prototide.model.feature.Population;
import io.prototide.model.feature.ViewTable;
import io.prototide.model.normal.SensorMemory;
import io.prototide.model.normal.SensorSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/**
 * All keys and all entities of the views while history passes by, event by event. A confirmation reaches the features of its
 * key and entities a fixed delay after its event, as it would have in the stream.
 */
final class PastKeys {
    private final FeatureReader reader;
    private final Standardiser standardiser;
    private final ViewTable views;
    private final long delayMillis;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    /** Confirmed events whose confirmation has not come yet; in time order, since the delay is one for all. */
    private final Queue<Event> unconfirmed = new ArrayDeque<>();

    PastKeys(FeatureSet features, SensorSettings sensors, FeatureReader reader, Duration labelDelay) {
        this.standardiser = new Standardiser(features, sensors);
        this.reader = reader;
        this.views = new ViewTable(features);
        this.delayMillis = labelDelay.toMillis();
    }

    /** The event as its key sees it, after all that came before. */
    Event through(LabelledEvent labelled) {
        Event event = labelled.event();
        while (!unconfirmed.isEmpty() && unconfirmed.peek().timeMillis() + delayMillis <= event.timeMillis()) {
            confirm(unconfirmed.remove());
        }
        if (labelled.anomaly()) {
            unconfirmed.add(event);
        }
        return views.through(event);
    }

    private void confirm(Event event) {
        long at = event.timeMillis() + delayMillis;
        LabelChange change = new LabelChange(LabelChange.NONE, at, at);
        change.applyTo(reader, of(event).memory);
        views.label(event.entities(), change);
    }

    Key of(Event event) {
        return keys.computeIfAbsent(event.key(), unseen -> new Key());
    }

    Collection<Key> all() {
        return keys.values();
    }

    /** What the features and scales of one key need. */
    final class Key {
        final KeyScale scale = new KeyScale(reader.width());
        private final EntityMemory memory = reader.newMemory();
        private final SensorMemory sensors = standardiser.newMemory();
        /** Events of the key that nobody confirmed. */
        int normals;

        private Key() {}

        double[] read(Event event, Population population) {
            return reader.read(event, memory, population);
        }

        float[] input(double[] x, Population population) {
            return standardiser.input(x, scale, sensors, population);
        }

        void learn(Event event, double[] x, Population population) {
            standardiser.learn(x, scale, sensors, population);
            reader.remember(event, memory);
        }
    }
}
