package io.prototide.evaluation.peer;

/**
 * Labelled rows to learn from.
 *
 * @param x shape {@code [n * width]}, row after row, finite
 * @param anomalies shape {@code [n]}; both classes occur
 */
public record TrainingRows(float[] x, boolean[] anomalies, int width) {
    public TrainingRows {
        if (x.length != anomalies.length * width) {
            throw new IllegalArgumentException(
                    anomalies.length + " labels for " + x.length + " values in rows of " + width);
        }
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
