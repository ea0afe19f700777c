package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.PlainAdaptation;
import io.prototide.model.gradient.PlainLoss;
import io.prototide.model.gradient.PlainNetwork;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationTest {
    private static final DenseLayout LAYOUT = DenseLayout.of(Activation.TANH, 2, 5, 1);
    private static final Parameters START = Parameters.initial(LAYOUT, 1);
    private static final TaskLoss LOSS = TaskLoss.MEAN_SQUARED_ERROR;

    @Test
    void oneStepOnOneParameterIsAsWorkedByHand() {
        // y = w x + b at (0, 0), one row x = 2, y = 3: gradient -12 and -6, its norm 13.416
        Parameters start = new Parameters(DenseLayout.of(Activation.IDENTITY, 1, 1), new double[] {0, 0});
        Task task = new Task(new double[][] {{2}}, new double[][] {{3}}, new double[][] {{1}}, new double[][] {{1}});

        Adaptation free = new Adaptation(LOSS, InnerOptimizer.SGD, 0.1, 20, Precision.DOUBLE);
        Adaptation clipped = new Adaptation(LOSS, InnerOptimizer.SGD, 0.1, Math.sqrt(180) / 2, Precision.DOUBLE);

        assertThat(free.adapted(start, List.of(task), 1).get(0).values())
                .containsExactly(new double[] {1.2, 0.6}, within(1e-12));
        assertThat(clipped.adapted(start, List.of(task), 1).get(0).values())
                .containsExactly(new double[] {0.6, 0.3}, within(1e-12));
        // after the free step the query x = 1, y = 1 is missed by 0.8
        assertThat(free.queryLosses(start, List.of(task), 0, 1)[0]).containsExactly(1.0);
        assertThat(free.queryLosses(start, List.of(task), 0, 1)[1]).containsExactly(new double[] {0.64}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onPlainArraysItIsTheSameAlsoWithAClipAndTheHeadAlone(boolean headOnly) {
        InnerSettings inner = InnerSettings.of(4, 0.3).withClip(0.2);
        MamlSettings settings = settings(headOnly ? inner.withHeadOnly() : inner, 1);
        Task task = tasks(1).get(0);

        Adaptation adaptation = Adaptation.after(settings, new Learned(START, null));
        double[] byNd4j = adaptation.adapted(START, List.of(task), 4).get(0).values();
        double[] plain = START.values().clone();
        PlainNetwork network = new PlainNetwork(LAYOUT, PlainLoss.MEAN_SQUARED_ERROR);
        new PlainAdaptation(network, 4, 0.3, 0.2, headOnly).adapt(plain, task.supportInputs(), task.supportTargets());

        assertThat(byNd4j).containsExactly(plain, within(1e-12));
        assertThat(byNd4j[0] == START.values()[0]).isEqualTo(headOnly);
    }

    @Test
    void afterMamlItIsTheInnerLoopOfTrainingWithItsLearnedSizes() {
        MamlSettings settings = settings(InnerSettings.of(3, 0.1).withClip(0.5).withSizing(StepSizing.PER_LAYER), 20);
        List<Task> tasks = tasks(40);
        Learned learned = new Maml(settings).learn(tasks.iterator()::next, START, TrainingProgress.NONE);

        double[] adapted = Adaptation.after(settings, learned)
                .adapted(learned.parameters(), tasks.subList(0, 1), 2)
                .get(0)
                .values();

        double[] wanted = learned.parameters().values();
        for (int step = 0; step < 2; step++) {
            double[] gradient = clippedGradient(wanted, tasks.get(0), 0.5);
            double[] before = wanted;
            double[] sizes = learned.stepSizes()[step];
            wanted = new double[before.length];
            Arrays.setAll(wanted, i -> before[i] - sizes[i] * gradient[i]);
        }
        assertThat(adapted).containsExactly(wanted, within(1e-12));
        assertThat(learned.stepSizes()).hasNumberOfRows(3);
        assertThat(learned.stepSizes()[0][0]).isNotEqualTo(0.1).isEqualTo(learned.stepSizes()[0][14]);
    }

    @Test
    void tasksDoNotDisturbEachOtherHoweverManyThereAre() {
        List<Task> tasks = tasks(300);
        Adaptation adaptation = new Adaptation(LOSS, InnerOptimizer.ADAM, 0.05, 10, Precision.DOUBLE);

        double[][] together = adaptation.queryLosses(START, tasks, 0, 3);

        for (int task : new int[] {0, 127, 128, 299}) {
            double[][] alone = adaptation.queryLosses(START, tasks.subList(task, task + 1), 0, 3);
            assertThat(together[0][task]).isEqualTo(alone[0][0]);
            assertThat(together[1][task]).isCloseTo(alone[1][0], within(1e-12));
        }
    }

    @Test
    void wrongNumbersAreRefused() {
        Adaptation adaptation = new Adaptation(LOSS, InnerOptimizer.SGD, 0.05, 10, Precision.DOUBLE);

        assertThatThrownBy(() -> adaptation.queryLosses(START, tasks(1), 3, 1))
                .hasMessage("numbers of steps must rise, got [3, 1]");
        assertThatThrownBy(() -> new Adaptation(LOSS, InnerOptimizer.SGD, Double.NaN, 10, Precision.DOUBLE))
                .hasMessageContaining("got NaN");
    }

    @Test
    void sizesThatAdamWouldUndoOrThatDoNotCoverEveryParameterAreRefused() {
        assertThatThrownBy(() -> new Adaptation(
                        LOSS, InnerOptimizer.ADAM, 0.1, 10, Precision.DOUBLE, new double[1][LAYOUT.size()]))
                .hasMessage("step sizes of parameters need SGD, got ADAM");
        assertThatThrownBy(() -> new Adaptation(
                        LOSS, InnerOptimizer.SGD, 0.1, 10, Precision.DOUBLE, new double[][] {{1, 1}, {1}}))
                .hasMessage("every step needs the size of every parameter, got 2 and 1");
    }

    @Test
    void tasksOfUnequalRowsOrOtherOutputsAreRefusedWithTheNumbers() {
        Adaptation adaptation = new Adaptation(TaskLoss.CROSS_ENTROPY, InnerOptimizer.SGD, 0.05, 10, Precision.DOUBLE);
        Parameters start = Parameters.initial(DenseLayout.of(Activation.TANH, 1, 2), 1);
        Episode twoWays = new Episode(2, 1, 1, new double[2][1], new double[2][1]);
        Episode threeWays = new Episode(3, 1, 1, new double[3][1], new double[3][1]);

        assertThatThrownBy(() -> adaptation.classifier(start, 1).classify(List.of(twoWays, threeWays)))
                .hasMessage("tasks learned side by side must have the same number of rows, got 2 and 3");
        assertThatThrownBy(() -> adaptation.classifier(start, 1).classify(List.of(threeWays)))
                .hasMessage("the network has 2 outputs, target 0 has 3");
        assertThat(adaptation.classifier(start, 1).classify(List.of())).isEmpty();
    }

    private static double[] clippedGradient(double[] at, Task task, double greatest) {
        double[] gradient = new double[at.length];
        new PlainNetwork(LAYOUT, PlainLoss.MEAN_SQUARED_ERROR)
                .gradient(at, task.supportInputs(), task.supportTargets(), gradient);
        double norm = Math.sqrt(Arrays.stream(gradient).map(x -> x * x).sum());
        return Arrays.stream(gradient)
                .map(x -> x * Math.min(1, greatest / norm))
                .toArray();
    }

    private static MamlSettings settings(InnerSettings inner, int iterations) {
        return MamlSettings.exact(LOSS, inner, iterations).withTasksPerStep(2).withPrecision(Precision.DOUBLE);
    }

    private static List<Task> tasks(int count) {
        SplittableRandom random = new SplittableRandom(7);
        return Stream.generate(
                        () -> new Task(draw(4, 2, random), draw(4, 1, random), draw(3, 2, random), draw(3, 1, random)))
                .limit(count)
                .toList();
    }

    private static double[][] draw(int rows, int width, SplittableRandom random) {
        double[][] values = new double[rows][width];
        for (double[] row : values) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return values;
    }
}
