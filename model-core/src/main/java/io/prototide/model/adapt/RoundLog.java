package io.prototide.model.adapt;

import java.util.Arrays;

/**
 * What one key saw since its last report: counts, and the scores thinned to a bounded, evenly spread sample. When
 * the sample is full every second score goes and the stride doubles: no random draw, no bias in time. Mutable.
 */
final class RoundLog {
    private static final int MOST_SCORES = 128;

    private long events;
    private long alerts;
    private int stride;
    private float[] scores;

    RoundLog() {
        this(0, 0, 1, new float[0]);
    }

    RoundLog(long events, long alerts, int stride, float[] scores) {
        this.events = events;
        this.alerts = alerts;
        this.stride = stride;
        this.scores = scores;
    }

    void add(double score, boolean alerted) {
        if (events % stride == 0) {
            if (scores.length == MOST_SCORES) {
                thin();
            }
            if (events % stride == 0) {
                scores = Arrays.copyOf(scores, scores.length + 1);
                scores[scores.length - 1] = (float) score;
            }
        }
        events++;
        alerts += alerted ? 1 : 0;
    }

    private void thin() {
        float[] kept = new float[scores.length / 2];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = scores[2 * i];
        }
        scores = kept;
        stride *= 2;
    }

    void clear() {
        events = 0;
        alerts = 0;
        stride = 1;
        scores = new float[0];
    }

    long events() {
        return events;
    }

    long alerts() {
        return alerts;
    }

    int stride() {
        return stride;
    }

    /** Shape {@code [n]}: every stride-th score. */
    float[] scores() {
        return scores;
    }
}
