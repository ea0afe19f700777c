package io.prototide.model.starter;

import io.prototide.model.starter.History.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws episodes from history. Keys are the tasks; types are drawn evenly, however rare; one type of each episode is held
 * out of the support set and only asked for, so that the embedding keeps what it needs to see the unknown. Rings lie before
 * their queries in time.
 */
final class EpisodeSampler {
    private static final int KEYS = 12;
    private static final int QUERIES_PER_KEY = 4;
    private static final int ANOMALIES = 12;
    private static final int LEAST_RING = 8;
    private static final int[] SHOTS = {1, 3, 5, 10};

    private final int ring;
    private final double noise;
    private final SplittableRandom random;
    /** Normal inputs of each key in time order. */
    private final List<float[][]> normals = new ArrayList<>();

    private final Map<String, List<Anomaly>> anomalies = new TreeMap<>();
    private final List<String> types;

    private record Anomaly(float[] input, float[][] keyNormals, int before) {}

    EpisodeSampler(History history, int ring, double noise, long seed) {
        this.ring = ring;
        this.noise = noise;
        this.random = new SplittableRandom(seed);
        for (List<Sample> key : history.samples().values()) {
            float[][] normal = key.stream()
                    .filter(sample -> sample.type() == null)
                    .map(Sample::input)
                    .toArray(float[][]::new);
            if (normal.length >= LEAST_RING + QUERIES_PER_KEY) {
                normals.add(normal);
            }
            for (Sample sample : key) {
                if (sample.type() != null && sample.before() >= LEAST_RING) {
                    anomalies
                            .computeIfAbsent(sample.type(), unseen -> new ArrayList<>())
                            .add(new Anomaly(sample.input(), normal, sample.before()));
                }
            }
        }
        this.types = List.copyOf(anomalies.keySet());
    }

    /** Whether there is anything to learn from. */
    boolean possible() {
        return !normals.isEmpty() && !types.isEmpty();
    }

    Episode next() {
        String heldOut = types.size() > 1 ? types.get(random.nextInt(types.size())) : null;
        List<float[]> support = new ArrayList<>();
        List<Episode.Group> groups = new ArrayList<>();
        int shots = SHOTS[random.nextInt(SHOTS.length)];
        for (String type : types) {
            List<Anomaly> known = anomalies.get(type);
            int queries = Math.max(1, ANOMALIES / types.size());
            int[] order = draw(known.size(), queries + shots);
            int asked = Math.min(queries, Math.max(1, order.length - 1));
            for (int i = 0; i < order.length; i++) {
                Anomaly anomaly = known.get(order[i]);
                if (i < asked) {
                    groups.add(new Episode.Group(
                            ringBefore(anomaly.keyNormals(), anomaly.before()),
                            new float[][] {noisy(anomaly.input())},
                            true));
                } else if (!type.equals(heldOut)) {
                    support.add(noisy(anomaly.input()));
                }
            }
        }
        for (int i = 0; i < KEYS; i++) {
            float[][] key = normals.get(random.nextInt(normals.size()));
            int at = LEAST_RING + random.nextInt(key.length - LEAST_RING - QUERIES_PER_KEY + 1);
            float[][] queries = new float[QUERIES_PER_KEY][];
            for (int q = 0; q < queries.length; q++) {
                queries[q] = noisy(key[at + q]);
            }
            groups.add(new Episode.Group(ringBefore(key, at), queries, false));
        }
        return new Episode(support.toArray(float[][]::new), groups);
    }

    private float[][] ringBefore(float[][] key, int before) {
        int from = Math.max(0, before - ring);
        float[][] points = new float[before - from][];
        for (int i = 0; i < points.length; i++) {
            points[i] = noisy(key[from + i]);
        }
        return points;
    }

    private float[] noisy(float[] input) {
        float[] shaken = input.clone();
        for (int i = 0; i < shaken.length; i++) {
            shaken[i] += (float) (noise * random.nextGaussian());
        }
        return shaken;
    }

    /** The first {@code k} of a random order of {@code 0..n-1}, or all n if there are fewer. */
    private int[] draw(int n, int k) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int drawn = Math.min(n, k);
        for (int i = 0; i < drawn; i++) {
            int other = i + random.nextInt(n - i);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return java.util.Arrays.copyOf(order, drawn);
    }
}
