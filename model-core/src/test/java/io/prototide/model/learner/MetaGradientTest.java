package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.Golden;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetaGradientTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void gradientsLossesAndAdaptedParametersAreTheReferenceValues(Precision precision) {
        for (Golden reference : Golden.read("maml.json").list("cases")) {
            for (Golden result : reference.list("results")) {
                int steps = (int) result.number("innerSteps");
                boolean exact = result.number("order") == 2;
                Offset<Double> tolerance = tolerance(precision, steps);
                MetaComputation meta = MetaComputation.of(
                        reference.parameters(),
                        tasks(reference),
                        settings(reference, InnerSettings.of(steps, reference.number("alpha")), precision),
                        exact);

                assertThat(meta.loss()).isCloseTo(result.number("metaLoss"), tolerance);
                assertThat(meta.losses()).containsExactly(result.vector("queryLosses"), tolerance);
                assertThat(meta.gradient()).containsExactly(result.flat("metaGrad"), tolerance);
                if (exact) {
                    for (int task = 0; task < 2; task++) {
                        assertThat(meta.adapted().get(task))
                                .containsExactly(
                                        result.list("adapted").get(task).flat(), tolerance);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void movingTheHeadAloneGivesTheReferenceValues(Precision precision) {
        for (Golden reference : Golden.read("maml.json").list("cases")) {
            for (Golden result : reference.get("extra").list("anil")) {
                int steps = (int) result.number("innerSteps");
                InnerSettings inner =
                        InnerSettings.of(steps, reference.number("alpha")).withHeadOnly();

                MetaComputation meta = MetaComputation.of(
                        reference.parameters(), tasks(reference), settings(reference, inner, precision), true);

                assertThat(meta.loss()).isCloseTo(result.number("metaLoss"), tolerance(precision, steps));
                assertThat(meta.gradient()).containsExactly(result.flat("metaGrad"), tolerance(precision, steps));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theGradientByTheStepSizesIsTheReferenceValue(Precision precision) {
        for (Golden reference : Golden.read("maml.json").list("cases")) {
            Golden result = reference.get("extra").get("metaSgd");
            InnerSettings inner = InnerSettings.of(1, reference.number("alpha")).withSizing(StepSizing.PER_PARAMETER);

            MetaComputation meta = MetaComputation.of(
                    reference.parameters(), tasks(reference), settings(reference, inner, precision), true);

            assertThat(meta.gradient()).containsExactly(result.flat("metaGrad"), tolerance(precision, 1));
            assertThat(meta.sizeSlopes()).containsExactly(result.flat("alphaGrad"), tolerance(precision, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aTaskThatBlowsUpCountsForNothingAndLeavesTheOthersTheirGradient(Precision precision) {
        Golden reference = Golden.read("maml.json").list("cases").get(0);
        Parameters start = reference.parameters();
        InnerSettings inner = InnerSettings.of(2, 0.1).withSizing(StepSizing.PER_PARAMETER);
        MamlSettings settings = settings(reference, inner, precision);
        Task sound = tasks(reference).get(0);
        double huge = precision == Precision.DOUBLE ? 1e300 : 1e30;
        Task exploding =
                new Task(sound.supportInputs(), sound.supportTargets(), sound.queryInputs(), targets(sound, huge));

        MetaComputation both = MetaComputation.of(start, List.of(sound, exploding), settings, true);
        MetaComputation twice = MetaComputation.of(start, List.of(sound, sound), settings, true);

        assertThat(both.gradient()).containsExactly(halves(twice.gradient()), within(1e-6));
        assertThat(both.sizeSlopes()).containsExactly(halves(twice.sizeSlopes()), within(1e-6));
    }

    private static double[][] targets(Task task, double value) {
        double[][] targets = new double[task.queryTargets().length][task.queryTargets()[0].length];
        targets[0][0] = value;
        return targets;
    }

    private static double[] halves(double[] values) {
        return Arrays.stream(values).map(x -> x / 2).toArray();
    }

    private static MamlSettings settings(Golden reference, InnerSettings inner, Precision precision) {
        TaskLoss loss =
                reference.text("kind").equals("regression") ? TaskLoss.MEAN_SQUARED_ERROR : TaskLoss.CROSS_ENTROPY;
        return MamlSettings.exact(loss, inner, 1).withTasksPerStep(2).withPrecision(precision);
    }

    private static Offset<Double> tolerance(Precision precision, int steps) {
        return within(precision == Precision.FLOAT ? 1e-4 : steps < 5 ? 1e-10 : 1e-9);
    }

    private static List<Task> tasks(Golden reference) {
        boolean regression = reference.text("kind").equals("regression");
        int outputs = reference.parameters().layout().output();
        List<Task> tasks = new ArrayList<>();
        for (Golden task : reference.list("tasks")) {
            tasks.add(
                    regression
                            ? new Task(task.matrix("xs"), task.matrix("ys"), task.matrix("xq"), task.matrix("yq"))
                            : new Task(
                                    task.matrix("xs"),
                                    oneHot(task.integers("ys"), outputs),
                                    task.matrix("xq"),
                                    oneHot(task.integers("yq"), outputs)));
        }
        return tasks;
    }

    private static double[][] oneHot(int[] labels, int classes) {
        double[][] targets = new double[labels.length][classes];
        for (int row = 0; row < labels.length; row++) {
            targets[row][labels[row]] = 1;
        }
        return targets;
    }
}
