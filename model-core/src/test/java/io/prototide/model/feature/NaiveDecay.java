package io.prototide.model.feature;

import java.util.List;

/** Decayed aggregates by their definition, over all earlier events at once. A late event is read as of the latest one. */
final class NaiveDecay {
    private final double[] values;
    /** As of the event that reads. */
    private final double[] weights;
    /** As of the latest value. */
    private final double[] relative;

    private final double count;

    NaiveDecay(List<Event> earlier, long nowMillis, double tauMillis) {
        long latest = Math.max(
                nowMillis, earlier.stream().mapToLong(Event::timeMillis).max().orElse(nowMillis));
        this.count = earlier.stream()
                .mapToDouble(event -> Math.exp(-(latest - event.timeMillis()) / tauMillis))
                .sum();
        List<Event> present = earlier.stream()
                .filter(event -> !Double.isNaN(event.numbers()[0]))
                .toList();
        long last = present.stream().mapToLong(Event::timeMillis).max().orElse(nowMillis);
        long reads = Math.max(nowMillis, last);
        this.values = present.stream()
                .mapToDouble(event -> FeatureFields.number(event, 0))
                .toArray();
        this.weights = present.stream()
                .mapToDouble(event -> Math.exp(-(reads - event.timeMillis()) / tauMillis))
                .toArray();
        this.relative = present.stream()
                .mapToDouble(event -> Math.exp(-(last - event.timeMillis()) / tauMillis))
                .toArray();
    }

    double count() {
        return count;
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    double sumOfSizes() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * Math.abs(values[i]);
        }
        return sum;
    }

    double largest() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private boolean known() {
        double weight = 0;
        for (double each : weights) {
            weight += each;
        }
        return weight >= Decay.LEAST;
    }

    double mean() {
        if (!known()) {
            return Double.NaN;
        }
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum += relative[i] * values[i];
            weight += relative[i];
        }
        return sum / weight;
    }

    /** Half the mean squared distance of a pair, by the weights of the pairs. */
    double deviation() {
        double pairs = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                double weight = relative[i] * relative[j];
                pairs += weight;
                squares += weight * (values[i] - values[j]) * (values[i] - values[j]);
            }
        }
        return known() && pairs >= Decay.LEAST ? Math.sqrt(squares / (2 * pairs)) : Double.NaN;
    }
}
