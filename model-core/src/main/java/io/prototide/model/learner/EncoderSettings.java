package io.prototide.model.learner;

import io.prototide.model.gradient.Precision;

/**
 * How an encoder is trained.
 *
 * @param iterations training episodes
 * @param rate step size of Adam at first, falling linearly to 0
 * @param weightDecay decoupled weight decay: every step takes the rate times this from each parameter; below 1 / rate
 * @param clip greatest gradient norm; infinity for any
 */
public record EncoderSettings(int iterations, double rate, double weightDecay, double clip, Precision precision) {
    public EncoderSettings {
        if (iterations < 1) {
            throw new IllegalArgumentException("training needs at least 1 iteration, got " + iterations);
        }
        if (!(rate > 0 && rate < 1) || !(weightDecay >= 0) || !(clip > 0)) {
            throw new IllegalArgumentException(
                    "the rate must be in 0..1, the weight decay at least 0 and the greatest norm above 0, got " + rate
                            + ", " + weightDecay + " and " + clip);
        }
        if (!(rate * weightDecay < 1)) {
            throw new IllegalArgumentException(
                    "the weight decay must be below 1 / rate, or parameters change sign, got " + weightDecay
                            + " at a rate of " + rate);
        }
    }

    /** Adam from 1e-3, no decay, single precision. */
    public static EncoderSettings standard(int iterations) {
        return new EncoderSettings(iterations, 1e-3, 0, 10, Precision.FLOAT);
    }
}
