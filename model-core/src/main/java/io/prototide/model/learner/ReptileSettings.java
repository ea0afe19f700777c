package io.prototide.model.learner;

import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;

/**
 * Settings of {@link Reptile}.
 *
 * @param innerSteps minibatch steps on a task; take 2 or more, with 1 Reptile is joint training
 * @param innerBatch support rows of a step; a task must have as many
 * @param innerRate step size within a task
 * @param carryState whether the optimizer's state goes on from task to task, as in the authors' code, instead of beginning
 *     anew; tasks are then taken one by one. Only where there is a state: not with SGD
 * @param clip greatest norm of an inner gradient; infinity for any
 * @param tasksPerStep tasks of one meta-step; 1 is the serial form, more the batched one
 * @param metaRate epsilon at first
 * @param lastMetaRate epsilon at the end, reached linearly
 * @param seed of the order of minibatches
 */
public record ReptileSettings(
        TaskLoss loss,
        int innerSteps,
        int innerBatch,
        InnerOptimizer innerOptimizer,
        double innerRate,
        boolean carryState,
        double clip,
        int tasksPerStep,
        int iterations,
        double metaRate,
        double lastMetaRate,
        Precision precision,
        long seed) {
    public ReptileSettings {
        if (innerSteps < 1 || innerBatch < 1 || tasksPerStep < 1 || iterations < 1) {
            throw new IllegalArgumentException("Reptile needs at least 1 inner step, row, task and iteration, got "
                    + innerSteps + ", " + innerBatch + ", " + tasksPerStep + " and " + iterations);
        }
        if (!(innerRate > 0 && innerRate <= 10) || !(clip > 0)) {
            throw new IllegalArgumentException(
                    "the inner rate must be in 0..10 and the greatest norm above 0, got " + innerRate + " and " + clip);
        }
        if (carryState && innerOptimizer == InnerOptimizer.SGD) {
            throw new IllegalArgumentException("SGD has no state to carry from task to task");
        }
        if (!(metaRate > 0 && metaRate <= 1) || !(lastMetaRate >= 0 && lastMetaRate <= 1)) {
            throw new IllegalArgumentException(
                    "the meta rate must be in 0..1 at first and last, got " + metaRate + " and " + lastMetaRate);
        }
    }

    /** Serial, plain SGD within a task, epsilon falling to 0. */
    public static ReptileSettings serial(
            TaskLoss loss,
            int innerSteps,
            int innerBatch,
            double innerRate,
            double metaRate,
            int iterations,
            long seed) {
        return new ReptileSettings(
                loss,
                innerSteps,
                innerBatch,
                InnerOptimizer.SGD,
                innerRate,
                false,
                Double.POSITIVE_INFINITY,
                1,
                iterations,
                metaRate,
                0,
                Precision.FLOAT,
                seed);
    }

    /** With Adam without momentum within a task. */
    public ReptileSettings withInnerAdam(boolean carry) {
        return new ReptileSettings(
                loss,
                innerSteps,
                innerBatch,
                InnerOptimizer.ADAM,
                innerRate,
                carry,
                clip,
                tasksPerStep,
                iterations,
                metaRate,
                lastMetaRate,
                precision,
                seed);
    }

    public ReptileSettings withTasksPerStep(int tasks) {
        return new ReptileSettings(
                loss,
                innerSteps,
                innerBatch,
                innerOptimizer,
                innerRate,
                carryState,
                clip,
                tasks,
                iterations,
                metaRate,
                lastMetaRate,
                precision,
                seed);
    }

    public ReptileSettings withClip(double greatest) {
        return new ReptileSettings(
                loss,
                innerSteps,
                innerBatch,
                innerOptimizer,
                innerRate,
                carryState,
                greatest,
                tasksPerStep,
                iterations,
                metaRate,
                lastMetaRate,
                precision,
                seed);
    }

    public ReptileSettings withLastMetaRate(double last) {
        return new ReptileSettings(
                loss,
                innerSteps,
                innerBatch,
                innerOptimizer,
                innerRate,
                carryState,
                clip,
                tasksPerStep,
                iterations,
                metaRate,
                last,
                precision,
                seed);
    }

    public ReptileSettings withPrecision(Precision chosen) {
        return new ReptileSettings(
                loss,
                innerSteps,
                innerBatch,
                innerOptimizer,
                innerRate,
                carryState,
                clip,
                tasksPerStep,
                iterations,
                metaRate,
                lastMetaRate,
                chosen,
                seed);
    }
}
