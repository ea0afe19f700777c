package io.prototide.model.starter;

import io.prototide.model.feature.CategoryTotals;
import io.prototide.model.feature.EntityMemory;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.KeyScale;
import io.prototide.model.feature.Population;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * History as the detector would have seen it: the population's scales, then every event's input on the scales of its key at
 * that time. Time-respecting: beside the scales of the whole population, an input knows nothing of later events.
 */
final class History {
    private final Population population;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    /**
     * One event as input.
     *
     * @param input shape {@code [2 d]}
     * @param type class of a confirmed anomaly, or null
     * @param before how many normal samples of the key came earlier
     */
    record Sample(Event event, float[] input, String type, int before) {}

    History(List<LabelledEvent> events, FeatureSet features) {
        FeatureReader reader = new FeatureReader(features);
        this.population = population(events, reader, categories(events, features, reader));
        Map<String, Key> keys = new LinkedHashMap<>();
        for (LabelledEvent labelled : events) {
            Event event = labelled.event();
            Key key = keys.computeIfAbsent(event.key(), unseen -> new Key(reader));
            float[] input = key.scale.input(key.read(event, reader, population), population);
            key.learn(event, reader, population);
            samples.computeIfAbsent(event.key(), unseen -> new ArrayList<>())
                    .add(new Sample(event, input, labelled.type(), key.normals));
            key.normals += labelled.anomaly() ? 0 : 1;
        }
    }

    Population population() {
        return population;
    }

    /** Samples of each key in time order, keys in order of first appearance. */
    Map<String, List<Sample>> samples() {
        return samples;
    }

    /** What is known before any scale: how often all keys showed each category. */
    private static Population categories(List<LabelledEvent> events, FeatureSet features, FeatureReader reader) {
        Population unknown = Population.unknown(features);
        int shared = unknown.categories().length;
        if (shared == 0) {
            return unknown;
        }
        Map<String, Key> keys = new LinkedHashMap<>();
        for (LabelledEvent labelled : events) {
            Key key = keys.computeIfAbsent(labelled.event().key(), unseen -> new Key(reader));
            reader.remember(labelled.event(), key.memory);
            key.events++;
        }
        CategoryTotals totals = new CategoryTotals(shared);
        for (Key key : keys.values()) {
            totals.add(key.memory.sharedCounts(shared), key.events);
        }
        return unknown.count(totals.totals());
    }

    private static Population population(List<LabelledEvent> events, FeatureReader reader, Population unknown) {
        int width = reader.width();
        Map<String, Key> keys = new LinkedHashMap<>();
        double[] mean = new double[width];
        double[] squares = new double[width];
        long[] counts = new long[width];
        for (LabelledEvent labelled : events) {
            Key key = keys.computeIfAbsent(labelled.event().key(), unseen -> new Key(reader));
            double[] x = key.read(labelled.event(), reader, unknown);
            key.learn(labelled.event(), reader, unknown);
            for (int i = 0; i < width; i++) {
                if (!Double.isNaN(x[i])) {
                    counts[i]++;
                    double apart = x[i] - mean[i];
                    mean[i] += apart / counts[i];
                    squares[i] += apart * (x[i] - mean[i]);
                }
            }
        }
        double[] deviation = new double[width];
        double[] within = new double[width];
        for (int i = 0; i < width; i++) {
            deviation[i] = Math.sqrt(squares[i] / Math.max(1, counts[i]));
            double sum = 0;
            double weight = 0;
            for (Key key : keys.values()) {
                long n = key.scale.counts()[i];
                if (n > 1) {
                    sum += n * key.scale.variance()[i];
                    weight += n;
                }
            }
            within[i] = weight > 0 ? Math.sqrt(sum / weight) : deviation[i];
        }
        return new Population(events.size(), mean, deviation, within, unknown.categories());
    }

    /** What the features and scales of one key need. */
    private static final class Key {
        private final KeyScale scale;
        private final EntityMemory memory;
        private int events;
        private int normals;

        private Key(FeatureReader reader) {
            this.scale = new KeyScale(reader.width());
            this.memory = reader.newMemory();
        }

        private double[] read(Event event, FeatureReader reader, Population population) {
            return reader.read(event, memory, population);
        }

        private void learn(Event event, FeatureReader reader, Population population) {
            scale.learn(read(event, reader, population), population);
            reader.remember(event, memory);
        }
    }
}
