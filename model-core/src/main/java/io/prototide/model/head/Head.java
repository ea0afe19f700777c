package io.prototide.model.head;

/** A linear classifier: its score is the log-odds of an anomaly. */
public final class Head {
    private Head() {}

    /** @param weights shape {@code [m]}, as many as values are read; or empty: a head that knows nothing scores 0 */
    public static double score(float[] weights, float[] read) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) weights[i] * read[i];
        }
        return sum;
    }
}
