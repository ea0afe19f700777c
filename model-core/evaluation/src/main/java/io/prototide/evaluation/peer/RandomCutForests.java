package io.prototide.evaluation.peer;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.HashMap;
import java.util.Map;

/**
 * AWS random cut forest with its defaults of 50 trees and 256 samples a tree: one forest for each key where there are
 * at most {@value #MOST_FORESTS} keys, else one forest over all keys, since a forest for each of thousands of keys
 * would neither fit nor fill. Points go in as they are; a forest's first 64 points score 0, as its default is.
 */
final class RandomCutForests implements Peer {
    static final int MOST_FORESTS = 64;

    private static final int TREES = 50;
    private static final int SAMPLES = 256;
    private static final String EVERY_KEY = "";

    private final int width;
    private final boolean perKey;
    private final long seed;
    private final Map<String, RandomCutForest> forests = new HashMap<>();

    RandomCutForests(int width, int keys, long seed) {
        this.width = width;
        this.perKey = keys <= MOST_FORESTS;
        this.seed = seed;
    }

    @Override
    public double score(double[] point, String key, long timeMillis) {
        return forest(key).getAnomalyScore(floats(point));
    }

    @Override
    public void learn(double[] point, String key, long timeMillis) {
        forest(key).update(floats(point));
    }

    private RandomCutForest forest(String key) {
        return forests.computeIfAbsent(perKey ? key : EVERY_KEY, this::plant);
    }

    private RandomCutForest plant(String key) {
        return RandomCutForest.builder()
                .dimensions(width)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLES)
                .randomSeed(31 * seed + key.hashCode())
                .build();
    }

    /** The forest holds floats; a value beyond their range is taken to its end. */
    private static float[] floats(double[] point) {
        float[] floats = new float[point.length];
        for (int i = 0; i < point.length; i++) {
            floats[i] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, point[i]));
        }
        return floats;
    }
}
