package io.prototide.model.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Sequences whose rows say where they are from: {@code [first letter of the key, place, time, 1 if anomalous]}. */
final class Sequences {
    private Sequences() {}

    static LabelledSequence randomKey(int key, int n, SplittableRandom random) {
        long[] times = new long[n];
        List<Integer> anomalies = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            // A third of the rows share their moment with the one before.
            times[i] = (i == 0 ? 0 : times[i - 1]) + random.nextInt(3);
            if (random.nextInt(10) == 0) {
                anomalies.add(i);
            }
        }
        return key(
                String.valueOf(key), times, anomalies.stream().mapToInt(i -> i).toArray());
    }

    static LabelledSequence key(String name, long[] times, int... anomalies) {
        boolean[] anomalous = new boolean[times.length];
        for (int place : anomalies) {
            anomalous[place] = true;
        }
        double[][] rows = IntStream.range(0, times.length)
                .mapToObj(i -> new double[] {name.charAt(0), i, times[i], anomalous[i] ? 1 : 0})
                .toArray(double[][]::new);
        return new LabelledSequence(name, times, rows, anomalous);
    }

    static long[] times(int n) {
        return IntStream.range(0, n).asLongStream().toArray();
    }
}
