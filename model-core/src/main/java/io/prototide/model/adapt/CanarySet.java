package io.prototide.model.adapt;

import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Events by which the aggregator judges what keys want it to learn: events of the last rounds that were neither confirmed
 * nor scored as an alert, and the newest confirmed cases, which the shared library holds. Bounded, the oldest gives way; no
 * round fills more than an eighth of it, so that one burst is never the measure of all. Mutable.
 */
final class CanarySet {
    /** Confirmed cases, the newest. */
    static final int MOST_ANOMALIES = 200;
    /** With fewer of one class nothing is judged. */
    private static final int LEAST_NORMALS = 64;

    private static final int LEAST_ANOMALIES = 4;
    private static final int MOST_NORMALS = 256;
    /** Of all inputs of normal events together: wide inputs are fewer. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int PARTS = 8;

    private final Deque<Sample> normals = new ArrayDeque<>();

    /** Whether there are enough normal events to tell what is quiet. */
    boolean knowsNormals() {
        return normals.size() >= LEAST_NORMALS;
    }

    /** Whether there is enough of both classes to judge parameters by. */
    boolean judges(CaseLibrary library) {
        return knowsNormals() && library.size() >= LEAST_ANOMALIES;
    }

    /** Inputs of normal events, shape {@code [n][2 d]}, oldest first. */
    float[][] normals() {
        return normals.stream().map(Sample::input).toArray(float[][]::new);
    }

    /** Inputs of the newest confirmed cases, shape {@code [c][2 d]}. */
    static float[][] anomalies(CaseLibrary library) {
        List<ConfirmedCase> cases = library.cases();
        return cases.subList(Math.max(0, cases.size() - MOST_ANOMALIES), cases.size()).stream()
                .map(ConfirmedCase::input)
                .toArray(float[][]::new);
    }

    /** An event was confirmed as an anomaly. */
    void forget(long id) {
        normals.removeIf(sample -> sample.id() == id);
    }

    /** As many of a round's events as may come in, drawn by hash: the same in every run. */
    static List<Sample> draw(List<Sample> samples, long roundEnd) {
        return samples.stream()
                .sorted(Comparator.comparingLong((Sample sample) -> KeyRound.mix(sample.id() ^ roundEnd))
                        .thenComparingLong(Sample::id))
                .limit(samples.isEmpty() ? 0 : most(samples.get(0)) / PARTS)
                .toList();
    }

    void add(List<Sample> accepted) {
        for (Sample sample : accepted) {
            normals.add(sample);
            if (normals.size() > most(sample)) {
                normals.remove();
            }
        }
    }

    private static int most(Sample sample) {
        int bytes = Float.BYTES * sample.input().length;
        return Math.max(LEAST_NORMALS, Math.min(MOST_NORMALS, MOST_BYTES / bytes));
    }

    void write(DataOutput out) throws IOException {
        Sample.write(List.copyOf(normals), out);
    }

    void read(DataInput in) throws IOException {
        normals.addAll(Sample.read(in, true));
    }
}
