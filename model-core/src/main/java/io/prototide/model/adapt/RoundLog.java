package io.prototide.model.adapt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one key saw since its last report: counts, and the scores thinned to a bounded, evenly spread sample. When
 * the sample is full every second score goes and the stride doubles: no random draw, no bias in time. Mutable.
 */
final class RoundLog {
    private static final int MOST_SCORES = 128;
    private static final int MOST_SAMPLES = 4;

    private long events;
    private long alerts;
    private int stride;
    private float[] scores;
    private int sampleStride;
    private List<Sample> samples;

    RoundLog() {
        this(0, 0, 1, new float[0], 1, List.of());
    }

    RoundLog(long events, long alerts, int stride, float[] scores, int sampleStride, List<Sample> samples) {
        this.events = events;
        this.alerts = alerts;
        this.stride = stride;
        this.scores = scores;
        this.sampleStride = sampleStride;
        this.samples = new ArrayList<>(samples);
    }

    void add(double score, boolean alerted, Sample sample) {
        sample(sample);
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

    /** Whatever its score: what learns from samples must see the strange but normal ones too. */
    private void sample(Sample sample) {
        if (events % sampleStride == 0 && samples.size() == MOST_SAMPLES) {
            for (int i = 0; i < MOST_SAMPLES / 2; i++) {
                samples.set(i, samples.get(2 * i));
            }
            samples.subList(MOST_SAMPLES / 2, MOST_SAMPLES).clear();
            sampleStride *= 2;
        }
        if (events % sampleStride == 0) {
            samples.add(sample);
        }
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
        sampleStride = 1;
        samples = new ArrayList<>();
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

    int sampleStride() {
        return sampleStride;
    }

    /** Every so many-th event as scored. */
    List<Sample> samples() {
        return samples;
    }

    /** Shape {@code [n]}: every stride-th score. */
    float[] scores() {
        return scores;
    }
}
