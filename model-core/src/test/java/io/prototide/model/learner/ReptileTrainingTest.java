package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole trainings on one number, worked by hand. */
class ReptileTrainingTest {
    /** A linear unit at 0: where the input is 0, only its bias moves. */
    private static final Parameters BIAS =
            new Parameters(DenseLayout.of(Activation.IDENTITY, 1, 1), new double[] {0, 0});

    @Test
    void theLastMetaRateIsReachedLinearly() {
        // One parameter pulled to 1 by steps that reach it at once: theta moves by epsilon of the rest.
        ReptileSettings settings = ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 1, 1, 0.5, 0.8, 2, 1)
                .withPrecision(Precision.DOUBLE);

        double[] values = new Reptile(settings)
                .learn(() -> wanting(1), BIAS, TrainingProgress.NONE)
                .parameters()
                .values();

        // eps 0.8 then 0.4: 0.8, then 0.8 + 0.4 * 0.2
        assertThat(values[1]).isCloseTo(0.88, within(1e-12));
    }

    @Test
    void everyWalkTakesTheRowsInAnotherOrderEachOnce() {
        // A step of rate 0.25 halves the way to the row's target, so four steps from b end at
        // (b + y1 + 2 y2 + 4 y3 + 8 y4) / 16: with powers of ten as targets the digits tell the order.
        Task task = new Task(
                new double[4][1], new double[][] {{1}, {10}, {100}, {1000}}, new double[1][1], new double[1][1]);
        ReptileSettings settings = ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 4, 1, 0.25, 1, 60, 1)
                .withLastMetaRate(1)
                .withPrecision(Precision.DOUBLE);
        List<Double> values = new ArrayList<>(List.of(0.0));

        new Reptile(settings)
                .learn(
                        () -> task,
                        BIAS,
                        (done, current) -> values.add(current.get().values()[1]));

        Set<Long> orders = new HashSet<>();
        for (int i = 1; i < values.size(); i++) {
            long order = Math.round(16 * values.get(i) - values.get(i - 1));
            assertThat(String.valueOf(order).chars().sorted().toArray()).containsExactly('1', '2', '4', '8');
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(12);
    }

    @Test
    void carriedStateGoesFromTaskToTaskOfOneMetaStep() {
        // Gradients -2 and then -6 at b = 0: the first step is the rate, the second one divides by what both have left.
        List<Task> tasks = List.of(wanting(1), wanting(3));
        ReptileSettings settings = ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 1, 1, 0.1, 1, 1, 1)
                .withTasksPerStep(2)
                .withPrecision(Precision.DOUBLE);

        double anew = learned(settings.withInnerAdam(false), tasks);
        double carried = learned(settings.withInnerAdam(true), tasks);

        assertThat(anew).isCloseTo(0.1, within(1e-7));
        assertThat(carried).isCloseTo((0.1 + 0.1 * 6 / Math.sqrt((0.999 * 4 + 36) / 1.999)) / 2, within(1e-7));
    }

    @Test
    void innerGradientsAreShortenedAndCounted() {
        ReptileSettings settings = ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 2, 1, 0.1, 1, 1, 1)
                .withClip(0.5)
                .withPrecision(Precision.DOUBLE);

        Learned learned = new Reptile(settings).learn(() -> wanting(1), BIAS, TrainingProgress.NONE);

        assertThat(learned.parameters().values()[1]).isCloseTo(0.1, within(1e-12));
        assertThat(learned.report().clipped()).isEqualTo(2);
    }

    @Test
    void stateCannotBeCarriedWithoutOne() {
        ReptileSettings adam = ReptileSettings.serial(TaskLoss.MEAN_SQUARED_ERROR, 2, 1, 0.1, 1, 1, 1)
                .withInnerAdam(true);

        assertThatThrownBy(() -> new ReptileSettings(
                        adam.loss(), 2, 1, InnerOptimizer.SGD, 0.1, true, 1, 1, 1, 1, 0, Precision.FLOAT, 1))
                .hasMessage("SGD has no state to carry from task to task");
    }

    private static double learned(ReptileSettings settings, List<Task> tasks) {
        return new Reptile(settings)
                .learn(tasks.iterator()::next, BIAS, TrainingProgress.NONE)
                .parameters()
                .values()[1];
    }

    /** A bias is to become a value. */
    private static Task wanting(double value) {
        return new Task(new double[1][1], new double[][] {{value}}, new double[1][1], new double[1][1]);
    }
}
