package io.prototide.simulator;

import java.util.random.RandomGenerator;

/**
 * How hard a device works: a daily cycle plus a first-order autoregression, of about unit variance. All sensors follow it,
 * which is why they are correlated.
 */
final class Load {
    private static final double MEMORY = 0.9;
    private static final double WANDER = 0.5;

    private final RandomGenerator random;
    private final double amplitude;
    private final double phase;
    private double wander;

    Load(RandomGenerator random, double amplitude, double phase) {
        this.random = random;
        this.amplitude = amplitude;
        this.phase = phase;
        this.wander = WANDER * random.nextGaussian();
    }

    /** Moves on by one reading; the innovation keeps the autoregression's deviation at {@link #WANDER}. */
    double next(double day) {
        wander = MEMORY * wander + Math.sqrt(1 - MEMORY * MEMORY) * WANDER * random.nextGaussian();
        return amplitude * StrictMath.sin(2 * Math.PI * (day + phase)) + wander;
    }
}
