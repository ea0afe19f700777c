package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.LossPass;
import io.prototide.model.gradient.ParameterBatch;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReptileTest {
    private static final int[][][] IN_ORDER = {{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 10, 11}}};
    private static final int[][][] ALL_IN_ORDER = {IN_ORDER[0], IN_ORDER[0], IN_ORDER[0]};

    @ParameterizedTest
    @EnumSource(Precision.class)
    void walksAndMetaStepsAreTheReferenceValues(Precision precision) {
        Golden file = Golden.read("reptile.json");
        Offset<Double> tolerance = within(precision == Precision.DOUBLE ? 1e-10 : 1e-4);
        Parameters start = file.parameters();
        for (Golden wanted : file.list("cases")) {
            boolean adam = !wanted.text("innerOptimizer").equals("sgd");
            ReptileSettings settings = settings(wanted, 3, precision);
            settings = adam ? settings.withInnerAdam(false) : settings;
            try (TaskWalk walk = new TaskWalk(start.layout(), settings, 3);
                    ParameterBatch theta = one(start, precision);
                    ParameterBatch mean = new ParameterBatch(start.layout(), 1, precision)) {
                ParameterBatch phi = walk.walk(theta, tasks(file), ALL_IN_ORDER);
                for (int task = 0; task < 3; task++) {
                    assertThat(phi.parameters(task).values())
                            .containsExactly(wanted.list("phi").get(task).flat(), tolerance);
                }
                mean.meanOf(phi);
                Reptile.step(theta, mean, wanted.get("batched").number("eps"));
                assertThat(theta.values()).containsExactly(wanted.get("batched").flat("theta"), tolerance);
            }
            checkSerial(file, wanted, settings.withTasksPerStep(1), tolerance);
            if (adam && wanted.has("batchedCarriedState")) {
                checkCarried(file, wanted, settings.withTasksPerStep(1).withInnerAdam(true), tolerance);
            }
        }
    }

    private static void checkSerial(Golden file, Golden wanted, ReptileSettings settings, Offset<Double> tolerance) {
        Golden serial = wanted.get("serial");
        Parameters start = file.parameters();
        try (TaskWalk walk = new TaskWalk(start.layout(), settings, 1);
                ParameterBatch theta = one(start, settings.precision())) {
            for (int task = 0; task < 3; task++) {
                ParameterBatch phi = walk.walk(theta, List.of(tasks(file).get(task)), IN_ORDER);
                Reptile.step(theta, phi, serial.vector("eps")[task]);
                assertThat(theta.values())
                        .containsExactly(serial.list("theta").get(task).flat(), tolerance);
            }
        }
    }

    private static void checkCarried(Golden file, Golden wanted, ReptileSettings settings, Offset<Double> tolerance) {
        Golden carried = wanted.get("batchedCarriedState");
        Parameters start = file.parameters();
        try (TaskWalk walk = new TaskWalk(start.layout(), settings, 1);
                ParameterBatch theta = one(start, settings.precision());
                ParameterBatch mean = new ParameterBatch(start.layout(), 1, settings.precision())) {
            for (Task task : tasks(file)) {
                mean.flat().addi(walk.walk(theta, List.of(task), IN_ORDER).flat());
            }
            mean.flat().divi(3);
            Reptile.step(theta, mean, wanted.get("batched").number("eps"));
            assertThat(theta.values()).containsExactly(carried.flat("theta"), tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void withOneInnerStepItIsJointTraining(long seed) {
        Parameters start = Parameters.initial(DenseLayout.of(Activation.TANH, 2, 4, 1), seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Task> tasks = Stream.generate(() -> task(5, random)).limit(3).toList();
        double innerRate = 0.1;
        double epsilon = 0.5;
        ReptileSettings settings = ReptileSettings.serial(
                        TaskLoss.MEAN_SQUARED_ERROR, 1, 5, innerRate, epsilon, 1, seed)
                .withTasksPerStep(3)
                .withPrecision(Precision.DOUBLE);

        double[] moved = new Reptile(settings)
                .learn(tasks.iterator()::next, start, TrainingProgress.NONE)
                .parameters()
                .values();

        double[] wanted = start.values().clone();
        for (Task task : tasks) {
            double[] gradient = gradient(start, task);
            Arrays.setAll(wanted, i -> wanted[i] - epsilon * innerRate * gradient[i] / 3);
        }
        assertThat(moved).containsExactly(wanted, within(1e-12));
    }

    @Test
    void aTaskSmallerThanAMinibatchIsRefused() {
        Parameters start = Parameters.initial(DenseLayout.of(Activation.TANH, 2, 1), 1);
        Reptile reptile = new Reptile(ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 2, 6, 0.1, 0.1, 1, 1));

        assertThatThrownBy(() -> reptile.learn(() -> task(5, new SplittableRandom(1)), start, TrainingProgress.NONE))
                .hasMessage("a task needs at least the 6 support rows of a minibatch, got 5");
    }

    private static double[] gradient(Parameters at, Task task) {
        int rows = task.supportInputs().length;
        try (LossPass pass = new LossPass(at.layout(), TaskLoss.MEAN_SQUARED_ERROR, 1, rows, Precision.DOUBLE);
                ParameterBatch theta = one(at, Precision.DOUBLE);
                ParameterBatch gradient = new ParameterBatch(at.layout(), 1, Precision.DOUBLE)) {
            pass.data(task.supportInputs(), task.supportTargets());
            pass.gradient(theta, gradient);
            return gradient.values();
        }
    }

    private static Task task(int rows, SplittableRandom random) {
        double[][] inputs = new double[rows][2];
        double[][] targets = new double[rows][1];
        for (int row = 0; row < rows; row++) {
            Arrays.setAll(inputs[row], i -> random.nextGaussian());
            targets[row][0] = random.nextGaussian();
        }
        return new Task(inputs, targets, inputs, targets);
    }

    private static ParameterBatch one(Parameters parameters, Precision precision) {
        ParameterBatch batch = new ParameterBatch(parameters.layout(), 1, precision);
        batch.fill(parameters.values());
        return batch;
    }

    private static ReptileSettings settings(Golden wanted, int tasks, Precision precision) {
        return ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 4, 3, wanted.number("innerLr"), 0.5, 1, 1)
                .withTasksPerStep(tasks)
                .withPrecision(precision);
    }

    private static List<Task> tasks(Golden file) {
        List<Task> tasks = new ArrayList<>();
        for (Golden batches : file.list("tasks")) {
            double[][] inputs = batches.list().stream()
                    .flatMap(b -> Stream.of(b.matrix("x")))
                    .toArray(double[][]::new);
            double[][] targets = batches.list().stream()
                    .flatMap(b -> Stream.of(b.matrix("y")))
                    .toArray(double[][]::new);
            tasks.add(new Task(inputs, targets, inputs, targets));
        }
        return tasks;
    }
}
