package io.prototide.model.learner;

import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;

/**
 * Settings of {@link Maml}.
 *
 * @param tasksPerStep tasks of one meta-gradient
 * @param iterations meta-gradient steps
 * @param rate step size of the outer Adam, of the parameters and of learned step sizes
 * @param linearDecay whether that rate falls linearly to 0
 * @param clip greatest norm of the meta-gradient; infinity for any
 * @param firstOrderShare share of the iterations, from the first, that leave out second derivatives: 0 is exact MAML, 1 is
 *     FOMAML, a third anneals the order (Antoniou, Edwards and Storkey 2019)
 * @param multiStepShare share of the iterations over which the query loss after every inner step counts, less and less for
 *     all but the last (multi-step loss of the same paper); 0 for the last alone
 */
public record MamlSettings(
        InnerSettings inner,
        TaskLoss loss,
        int tasksPerStep,
        int iterations,
        double rate,
        boolean linearDecay,
        double clip,
        double firstOrderShare,
        double multiStepShare,
        Precision precision) {
    public MamlSettings {
        if (tasksPerStep < 1 || iterations < 1) {
            throw new IllegalArgumentException(
                    "MAML needs at least 1 task per step and 1 iteration, got " + tasksPerStep + " and " + iterations);
        }
        if (!(rate > 0 && rate < 1) || !(clip > 0)) {
            throw new IllegalArgumentException(
                    "the meta rate must be in 0..1 and the greatest norm above 0, got " + rate + " and " + clip);
        }
        requireShare("first order", firstOrderShare);
        requireShare("multi-step loss", multiStepShare);
    }

    /** Second derivatives throughout. */
    public static MamlSettings exact(TaskLoss loss, InnerSettings inner, int iterations) {
        return new MamlSettings(inner, loss, 25, iterations, 1e-3, false, 10, 0, 0, Precision.FLOAT);
    }

    /** FOMAML: none. */
    public static MamlSettings firstOrder(TaskLoss loss, InnerSettings inner, int iterations) {
        return exact(loss, inner, iterations).withFirstOrderShare(1);
    }

    public MamlSettings withTasksPerStep(int tasks) {
        return new MamlSettings(
                inner, loss, tasks, iterations, rate, linearDecay, clip, firstOrderShare, multiStepShare, precision);
    }

    public MamlSettings withRate(double outer, boolean decay) {
        return new MamlSettings(
                inner, loss, tasksPerStep, iterations, outer, decay, clip, firstOrderShare, multiStepShare, precision);
    }

    public MamlSettings withClip(double greatest) {
        return new MamlSettings(
                inner,
                loss,
                tasksPerStep,
                iterations,
                rate,
                linearDecay,
                greatest,
                firstOrderShare,
                multiStepShare,
                precision);
    }

    public MamlSettings withFirstOrderShare(double share) {
        return new MamlSettings(
                inner, loss, tasksPerStep, iterations, rate, linearDecay, clip, share, multiStepShare, precision);
    }

    public MamlSettings withMultiStepShare(double share) {
        return new MamlSettings(
                inner, loss, tasksPerStep, iterations, rate, linearDecay, clip, firstOrderShare, share, precision);
    }

    public MamlSettings withPrecision(Precision chosen) {
        return new MamlSettings(
                inner,
                loss,
                tasksPerStep,
                iterations,
                rate,
                linearDecay,
                clip,
                firstOrderShare,
                multiStepShare,
                chosen);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of " + name + " must be in 0..1, got " + share);
        }
    }
}
