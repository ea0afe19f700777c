package io.prototide.model.starter;

import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Keys whose normal events scatter around a level of their own in three columns. Every tenth event from the 20th on is an
 * anomaly: type {@code tI} raises column I, and nothing else, by 30 deviations.
 */
final class ToyHistory {
    static final FeatureSet FEATURES = new FeatureSet(List.of(column("a"), column("b"), column("c")));

    private static final long MINUTE = 60_000;

    private ToyHistory() {}

    /** Events of all keys by turns, a minute apart, in time order. */
    static List<LabelledEvent> events(int keys, int perKey, int types) {
        SplittableRandom random = new SplittableRandom(5);
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < perKey; i++) {
            for (int key = 0; key < keys; key++) {
                double[] x = new double[3];
                for (int column = 0; column < 3; column++) {
                    x[column] = 10 * key + random.nextGaussian();
                }
                boolean anomaly = types > 0 && i >= 20 && i % 10 == 0;
                int type = anomaly ? (i / 10 + key) % types : 0;
                x[type] += anomaly ? 30 : 0;
                events.add(event("k" + key, events.size() * MINUTE, anomaly ? "t" + type : null, x));
            }
        }
        return events;
    }

    static LabelledEvent event(String key, long timeMillis, String type, double... numbers) {
        return new LabelledEvent(new Event(key + "-" + timeMillis, key, timeMillis, numbers, new String[0]), type);
    }

    private static FeatureSpec column(String name) {
        return new FeatureSpec(name, FeatureKind.RAW, name);
    }
}
