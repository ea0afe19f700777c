package io.prototide.evaluation.peer;

import java.util.Arrays;

/**
 * Labelled rows to learn from.
 *
 * @param x shape {@code [n * width]}, row after row, finite
 * @param anomalies shape {@code [n]}; what is fitted to has both classes
 */
public record TrainingRows(float[] x, boolean[] anomalies, int width) {
    public TrainingRows {
        if (x.length != anomalies.length * width) {
            throw new IllegalArgumentException(
                    anomalies.length + " labels for " + x.length + " values in rows of " + width);
        }
    }

    /** These, then others of the same width. */
    public TrainingRows with(TrainingRows others) {
        float[] values = Arrays.copyOf(x, x.length + others.x.length);
        System.arraycopy(others.x, 0, values, x.length, others.x.length);
        boolean[] labels = Arrays.copyOf(anomalies, anomalies.length + others.anomalies.length);
        System.arraycopy(others.anomalies, 0, labels, anomalies.length, others.anomalies.length);
        return new TrainingRows(values, labels, width);
    }

    int count() {
        return anomalies.length;
    }

    float[] targets() {
        float[] targets = new float[anomalies.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = anomalies[i] ? 1 : 0;
        }
        return targets;
    }
}
