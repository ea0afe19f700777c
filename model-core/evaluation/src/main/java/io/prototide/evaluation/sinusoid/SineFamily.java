package io.prototide.evaluation.sinusoid;

import java.util.SplittableRandom;

/** The distributions of curves of the two papers: amplitude uniform in [0.1, 5], phase uniform in [0, pi]. */
enum SineFamily {
    /** sin(x - phase), Finn, Abbeel and Levine 2017. */
    MINUS_PHASE(-1),
    /** sin(x + phase), the demonstration of Reptile; its own phases up to 2 pi are much harder. */
    PLUS_PHASE(1);

    private static final double LEAST_AMPLITUDE = 0.1;
    private static final double GREATEST_AMPLITUDE = 5;
    private static final double GREATEST_PHASE = StrictMath.PI;

    private final int sign;

    SineFamily(int sign) {
        this.sign = sign;
    }

    Sine draw(SplittableRandom random) {
        double amplitude = LEAST_AMPLITUDE + (GREATEST_AMPLITUDE - LEAST_AMPLITUDE) * random.nextDouble();
        double phase = GREATEST_PHASE * random.nextDouble();
        return new Sine(amplitude, sign * phase);
    }
}
