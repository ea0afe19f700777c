package io.prototide.model.starter;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureReader;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.Population;
import io.prototide.model.normal.SensorSettings;
import java.time.Duration;
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
    private final List<Event> unconfirmed = new ArrayList<>();

    /**
     * One event as input.
     *
     * @param input shape {@code [2 d]}
     * @param type class of a confirmed anomaly, or null
     * @param before how many normal samples of the key came earlier
     */
    record Sample(Event event, float[] input, String type, int before) {}

    /** Of events that are no readings of sensors. */
    History(List<LabelledEvent> events, FeatureSet features, Duration labelDelay) {
        this(events, features, null, labelDelay);
    }

    /**
     * @param sensors null where events are no readings of sensors
     * @param labelDelay how long after its event a confirmation comes
     */
    History(List<LabelledEvent> events, FeatureSet features, SensorSettings sensors, Duration labelDelay) {
        FeatureReader reader = new FeatureReader(features);
        this.population = population(events, features, reader, labelDelay);
        PastKeys keys = new PastKeys(features, sensors, reader, labelDelay);
        for (LabelledEvent labelled : events) {
            Event event = keys.through(labelled);
            PastKeys.Key key = keys.of(event);
            double[] x = key.read(event, population);
            float[] input = key.input(x, population);
            key.learn(event, x, population);
            samples.computeIfAbsent(event.key(), unseen -> new ArrayList<>())
                    .add(new Sample(event, input, labelled.type(), key.normals));
            if (!labelled.anomaly()) {
                key.normals++;
                unconfirmed.add(event);
            }
        }
    }

    Population population() {
        return population;
    }

    /** Samples of each key in time order, keys in order of first appearance. */
    Map<String, List<Sample>> samples() {
        return samples;
    }

    /** The events that nobody confirmed, in time order, with what the views read. */
    List<Event> unconfirmed() {
        return unconfirmed;
    }

    private static Population population(
            List<LabelledEvent> events, FeatureSet features, FeatureReader reader, Duration labelDelay) {
        int width = reader.width();
        Population unknown =
                PastCategories.counted(events, features, reader).withQuantiles(PastQuantiles.of(events, features));
        PastKeys keys = new PastKeys(features, null, reader, labelDelay);
        double[] mean = new double[width];
        double[] squares = new double[width];
        long[] counts = new long[width];
        for (LabelledEvent labelled : events) {
            Event event = keys.through(labelled);
            PastKeys.Key key = keys.of(event);
            double[] x = key.read(event, unknown);
            key.learn(event, x, unknown);
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
            for (PastKeys.Key key : keys.all()) {
                long n = key.scale.counts()[i];
                if (n > 1) {
                    sum += n * key.scale.variance()[i];
                    weight += n;
                }
            }
            within[i] = weight > 0 ? Math.sqrt(sum / weight) : deviation[i];
        }
        return new Population(events.size(), mean, deviation, within, unknown.categories(), unknown.quantiles());
    }
}
