package io.prototide.evaluation.sinusoid;

import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import io.prototide.model.learner.Adaptation;
import io.prototide.model.learner.InnerOptimizer;
import io.prototide.model.learner.InnerSettings;
import io.prototide.model.learner.Learned;
import io.prototide.model.learner.Maml;
import io.prototide.model.learner.MamlSettings;
import io.prototide.model.learner.Reptile;
import io.prototide.model.learner.ReptileSettings;
import io.prototide.model.learner.TrainingProgress;
import java.util.SplittableRandom;

/** The learners with the settings of their papers. */
final class MethodLearning {
    private static final Precision PRECISION = Precision.FLOAT;
    private static final int TASKS_PER_STEP = 25;
    private static final double ADAM_RATE = 1e-3;
    /** First-order gradients are biased and noisier: from here falling to 0 it ends lower, and alike for all seeds. */
    private static final double FIRST_ORDER_RATE = 2e-3;

    private static final int REPTILE_STEPS = 5;
    private static final int REPTILE_BATCH = 10;
    private static final double REPTILE_EPSILON = 0.1;

    private final Method method;
    private final int shots;
    private final int iterations;
    private final long startSeed;
    private final long taskSeed;
    private final long orderSeed;

    /** @param shots support points in training, which Reptile has 50 of */
    MethodLearning(Method method, int shots, int iterations, long seed) {
        this.method = method;
        this.shots = shots;
        this.iterations = iterations;
        var seeds = new SplittableRandom(seed);
        this.startSeed = seeds.nextLong();
        this.taskSeed = seeds.nextLong();
        this.orderSeed = seeds.nextLong();
    }

    /** Where training begins. */
    Parameters start() {
        return Parameters.initial(method.layout(), startSeed);
    }

    Learned learn(TrainingProgress progress) {
        return switch (method) {
            case MAML -> maml(1, false, progress);
            case FOMAML -> maml(1, true, progress);
            case PRETRAINED -> maml(0, false, progress);
            case REPTILE ->
                new Reptile(ReptileSettings.serial(
                                        TaskLoss.MEAN_SQUARED_ERROR,
                                        REPTILE_STEPS,
                                        REPTILE_BATCH,
                                        method.innerRate(),
                                        REPTILE_EPSILON,
                                        iterations,
                                        orderSeed)
                                .withClip(method.clip()))
                        .learn(SineTasks.grid(method.family(), taskSeed), start(), progress);
        };
    }

    private Learned maml(int innerSteps, boolean firstOrder, TrainingProgress progress) {
        var settings = MamlSettings.exact(
                        TaskLoss.MEAN_SQUARED_ERROR,
                        InnerSettings.of(innerSteps, method.innerRate()).withClip(method.clip()),
                        iterations)
                .withTasksPerStep(TASKS_PER_STEP)
                .withRate(firstOrder ? FIRST_ORDER_RATE : ADAM_RATE, firstOrder)
                .withClip(Double.POSITIVE_INFINITY)
                .withFirstOrderShare(firstOrder ? 1 : 0)
                .withPrecision(PRECISION);
        return new Maml(settings).learn(SineTasks.uniform(method.family(), shots, taskSeed), start(), progress);
    }

    /** How what was learned is fitted to a task: the steps of training on all support points. */
    Adaptation adaptation() {
        return new Adaptation(
                TaskLoss.MEAN_SQUARED_ERROR, InnerOptimizer.SGD, method.innerRate(), method.clip(), PRECISION);
    }
}
