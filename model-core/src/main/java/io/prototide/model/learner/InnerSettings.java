package io.prototide.model.learner;

/**
 * The inner loop of MAML: how a task is adapted to.
 *
 * @param steps gradient steps on the support rows, in 0..100; 0 makes it joint training
 * @param rate step size, in 0..10; of learned sizes the first value, in 1e-4..1, where they stay
 * @param headOnly whether only the last layer moves (ANIL), with the skip, which gives into the same outputs
 * @param sizing whether step sizes are learned
 * @param clip greatest gradient norm of a step; infinity for any
 */
public record InnerSettings(int steps, double rate, boolean headOnly, StepSizing sizing, double clip) {
    public InnerSettings {
        if (steps < 0 || steps > 100) {
            throw new IllegalArgumentException("inner steps must be in 0..100, got " + steps);
        }
        if (!(rate >= 0 && rate <= 10)) {
            throw new IllegalArgumentException("the inner rate must be in 0..10, got " + rate);
        }
        if (sizing != StepSizing.FIXED && !(rate >= StepSizes.LEAST && rate <= StepSizes.GREATEST)) {
            throw new IllegalArgumentException("learned step sizes begin and stay in " + StepSizes.LEAST + ".."
                    + StepSizes.GREATEST + ", got an inner rate of " + rate);
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("the greatest inner gradient norm must be above 0, got " + clip);
        }
    }

    /** Steps of one size, all layers. */
    public static InnerSettings of(int steps, double rate) {
        return new InnerSettings(steps, rate, false, StepSizing.FIXED, Double.POSITIVE_INFINITY);
    }

    public InnerSettings withHeadOnly() {
        return new InnerSettings(steps, rate, true, sizing, clip);
    }

    public InnerSettings withSizing(StepSizing chosen) {
        return new InnerSettings(steps, rate, headOnly, chosen, clip);
    }

    public InnerSettings withClip(double greatest) {
        return new InnerSettings(steps, rate, headOnly, sizing, greatest);
    }
}
