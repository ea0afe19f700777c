package io.prototide.model.starter;

import io.prototide.model.starter.History.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws rows of history for the learners: normal rows of one key, and cases of types, with noise. */
final class KeyRows {
    private final double noise;
    private final SplittableRandom random;
    /** Normal rows of each key in time order. */
    private final List<double[][]> normals = new ArrayList<>();
    /** Cases of each type, types by name. */
    private final List<double[][]> types = new ArrayList<>();

    /** @param leastNormals normal rows that a key must have to be drawn */
    KeyRows(History history, int leastNormals, double noise, long seed) {
        this.noise = noise;
        this.random = new SplittableRandom(seed);
        Map<String, List<double[]>> byType = new TreeMap<>();
        for (List<Sample> key : history.samples().values()) {
            List<double[]> own = new ArrayList<>();
            for (Sample sample : key) {
                double[] row = wide(sample.input());
                if (sample.type() == null) {
                    own.add(row);
                } else {
                    byType.computeIfAbsent(sample.type(), unseen -> new ArrayList<>())
                            .add(row);
                }
            }
            if (own.size() >= leastNormals) {
                normals.add(own.toArray(double[][]::new));
            }
        }
        byType.values().forEach(rows -> types.add(rows.toArray(double[][]::new)));
    }

    private static double[] wide(float[] input) {
        double[] row = new double[input.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = input[i];
        }
        return row;
    }

    /** Whether there is anything to learn from. */
    boolean possible() {
        return !normals.isEmpty() && !types.isEmpty();
    }

    int types() {
        return types.size();
    }

    /** So many consecutive normal rows of a random key. */
    double[][] normals(int count) {
        double[][] key = normals.get(random.nextInt(normals.size()));
        int at = random.nextInt(key.length - count + 1);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = noisy(key[at + i]);
        }
        return rows;
    }

    /** Different types in random order. */
    int[] drawTypes(int count) {
        int[] order = new int[types.size()];
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return java.util.Arrays.copyOf(order, count);
    }

    /** Where to begin among the cases of each type, so that draws of one task can avoid each other. */
    int[] offsets() {
        return types.stream().mapToInt(rows -> random.nextInt(rows.length)).toArray();
    }

    int randomType() {
        return random.nextInt(types.size());
    }

    /** The case of a type at a place behind an offset, round and round. */
    double[] caseAt(int type, int place) {
        double[][] rows = types.get(type);
        return noisy(rows[place % rows.length]);
    }

    int cases(int type) {
        return types.get(type).length;
    }

    private double[] noisy(double[] row) {
        double[] shaken = row.clone();
        for (int i = 0; i < shaken.length; i++) {
            shaken[i] += noise * random.nextGaussian();
        }
        return shaken;
    }
}
