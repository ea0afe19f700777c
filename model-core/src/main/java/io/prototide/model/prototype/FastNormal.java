package io.prototide.model.prototype;

import java.util.SplittableRandom;

/** Noise of mean 0 and variance 1, nearly normal: the sum of four uniform draws from the halves of two words. */
final class FastNormal {
    private static final double SCALE = 0x1.0p-32;
    /** Four uniform draws on (-1/2, 1/2) have variance 4/12. */
    private static final double DEVIATION = Math.sqrt(3);

    private FastNormal() {}

    static double next(SplittableRandom random) {
        long a = random.nextLong();
        long b = random.nextLong();
        double sum = ((int) a * SCALE) + ((int) (a >> 32) * SCALE) + ((int) b * SCALE) + ((int) (b >> 32) * SCALE);
        return sum * DEVIATION;
    }
}
