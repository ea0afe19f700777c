package io.prototide.simulator;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that belong to an entity. Each entity has its own generator, made from the seed and the entity's name,
 * so that one more key, a longer stream or another incident rate leaves all other draws as they were. StrictMath is used
 * throughout: Math may differ in the last bit between processors.
 */
final class Draw {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Draw() {}

    /** The generator of an entity, for example of the payments of customer C00001 on day 12. */
    static RandomGenerator of(long seed, String purpose, String entity, long part) {
        long state = mix(seed);
        state = mix(state ^ hash(purpose));
        state = mix(state ^ hash(entity));
        return new SplittableRandom(mix(state ^ part));
    }

    static RandomGenerator of(long seed, String purpose, String entity) {
        return of(seed, purpose, entity, 0);
    }

    /** A factor around 1 (its median), log-normal. */
    static double factor(RandomGenerator random, double sigma) {
        return StrictMath.exp(sigma * random.nextGaussian());
    }

    static double sign(RandomGenerator random) {
        return random.nextBoolean() ? 1 : -1;
    }

    static <T> T one(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index drawn in proportion to the weights, which need not sum to 1. */
    static int weighted(RandomGenerator random, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** A Poisson count by multiplying uniforms; meant for means up to some hundreds. */
    static int poisson(RandomGenerator random, double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** FNV-1a over the UTF-16 units. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** Stafford's thirteenth finalizer: neighbouring inputs give unrelated outputs. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
