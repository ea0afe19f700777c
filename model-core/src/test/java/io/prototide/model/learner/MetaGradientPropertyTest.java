package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MetaGradientPropertyTest {
    @Property(tries = 30, seed = "5")
    void exactSecondOrderIsTheDifferenceQuotientOfTheMetaLossAlsoThroughClipping(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 4) int steps,
            @ForAll boolean clipped,
            @ForAll boolean headOnly,
            @ForAll boolean skip,
            @ForAll TaskLoss loss) {
        RandomProblem problem = new RandomProblem(seed, Activation.TANH, skip);
        InnerSettings inner = InnerSettings.of(steps, 0.2).withClip(clipped ? 0.3 : Double.POSITIVE_INFINITY);
        MamlSettings settings = problem.settings(loss, headOnly ? inner.withHeadOnly() : inner);

        double[] gradient =
                MetaComputation.of(problem.start, problem.tasks, settings, true).gradient();

        double h = 1e-5;
        for (int direction = 0; direction < 3; direction++) {
            double[] along = problem.direction();
            double quotient = (lossAt(problem, settings, along, h) - lossAt(problem, settings, along, -h)) / (2 * h);
            double slope = 0;
            for (int i = 0; i < along.length; i++) {
                slope += gradient[i] * along[i];
            }
            assertThat(slope).isCloseTo(quotient, within(1e-7));
        }
    }

    @Property(tries = 30, seed = "5")
    void theGradientByStepSizesIsTheDifferenceQuotientOfTheMetaLoss(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 1, max = 3) int steps) {
        RandomProblem problem = new RandomProblem(seed, Activation.TANH, false);
        double rate = 0.2;
        MamlSettings settings = problem.settings(
                TaskLoss.MEAN_SQUARED_ERROR, InnerSettings.of(steps, rate).withSizing(StepSizing.PER_LAYER));

        double sum = Arrays.stream(MetaComputation.of(problem.start, problem.tasks, settings, true)
                        .sizeSlopes())
                .sum();

        double h = 1e-5;
        double more = MetaComputation.of(problem.start, problem.tasks, withRate(settings, rate + h), true)
                .loss();
        double less = MetaComputation.of(problem.start, problem.tasks, withRate(settings, rate - h), true)
                .loss();
        assertThat(sum).isCloseTo((more - less) / (2 * h), within(1e-6));
    }

    @Property(tries = 30, seed = "6")
    void withoutInnerStepsOrWithSizeZeroItIsThePlainGradientOfTheQueryLoss(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll TaskLoss loss) {
        RandomProblem problem = new RandomProblem(seed, Activation.RELU, false);

        double[] joint = MetaComputation.of(
                        problem.start, problem.tasks, problem.settings(loss, InnerSettings.of(0, 0.1)), true)
                .gradient();
        double[] still = MetaComputation.of(
                        problem.start, problem.tasks, problem.settings(loss, InnerSettings.of(3, 0)), true)
                .gradient();

        assertThat(still).containsExactly(joint, within(1e-13));
    }

    @Property(tries = 30, seed = "6")
    void firstOrderDiffersFromSecondOrderWhereTheLossIsCurved(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        RandomProblem problem = new RandomProblem(seed, Activation.TANH, false);
        MamlSettings settings = problem.settings(TaskLoss.MEAN_SQUARED_ERROR, InnerSettings.of(2, 0.2));

        double[] exact =
                MetaComputation.of(problem.start, problem.tasks, settings, true).gradient();
        double[] first = MetaComputation.of(problem.start, problem.tasks, settings, false)
                .gradient();

        assertThat(distance(exact, first)).isGreaterThan(1e-6);
    }

    @Property(tries = 20, seed = "7")
    void theMultiStepGradientIsTheDifferenceQuotientOfTheWeightedLosses(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        RandomProblem problem = new RandomProblem(seed, Activation.TANH, false);
        MamlSettings two = problem.settings(TaskLoss.MEAN_SQUARED_ERROR, InnerSettings.of(2, 0.2));
        MamlSettings one = problem.settings(TaskLoss.MEAN_SQUARED_ERROR, InnerSettings.of(1, 0.2));
        double last = 0.7;

        double[] gradient = MetaComputation.of(problem.start, problem.tasks, two, true, last)
                .gradient();

        double[] afterTwo =
                MetaComputation.of(problem.start, problem.tasks, two, true).gradient();
        double[] afterOne =
                MetaComputation.of(problem.start, problem.tasks, one, true).gradient();
        double[] weighted = new double[gradient.length];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = last * afterTwo[i] + (1 - last) * afterOne[i];
        }
        assertThat(gradient).containsExactly(weighted, within(1e-12));
    }

    private static double lossAt(RandomProblem problem, MamlSettings settings, double[] along, double far) {
        double[] moved = problem.start.values().clone();
        Arrays.setAll(moved, i -> moved[i] + far * along[i]);
        return MetaComputation.of(new Parameters(problem.start.layout(), moved), problem.tasks, settings, true)
                .loss();
    }

    private static MamlSettings withRate(MamlSettings settings, double rate) {
        return MamlSettings.exact(
                        settings.loss(), InnerSettings.of(settings.inner().steps(), rate), 1)
                .withTasksPerStep(settings.tasksPerStep())
                .withPrecision(Precision.DOUBLE);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** A small network and two tasks, drawn from a seed. */
    private static final class RandomProblem {
        private final Parameters start;
        private final List<Task> tasks = new ArrayList<>();
        private final SplittableRandom random;

        RandomProblem(long seed, Activation activation, boolean skip) {
            random = new SplittableRandom(seed);
            int in = 1 + random.nextInt(3);
            int out = 2 + random.nextInt(2);
            DenseLayout layout =
                    new DenseLayout(List.of(in, 2 + random.nextInt(4), 1 + random.nextInt(3), out), activation, skip);
            start = Parameters.initial(layout, seed);
            int support = 1 + random.nextInt(4);
            int query = 1 + random.nextInt(4);
            for (int task = 0; task < 2; task++) {
                tasks.add(new Task(
                        normal(support, in, random),
                        classes(support, out, random),
                        normal(query, in, random),
                        classes(query, out, random)));
            }
        }

        /** Of length 1. */
        double[] direction() {
            double[] along = normal(1, start.values().length, random)[0];
            double length = Math.sqrt(Arrays.stream(along).map(x -> x * x).sum());
            return Arrays.stream(along).map(x -> x / length).toArray();
        }

        MamlSettings settings(TaskLoss loss, InnerSettings inner) {
            return MamlSettings.exact(loss, inner, 1).withTasksPerStep(2).withPrecision(Precision.DOUBLE);
        }

        private static double[][] normal(int rows, int width, SplittableRandom random) {
            double[][] values = new double[rows][width];
            for (double[] row : values) {
                Arrays.setAll(row, i -> random.nextGaussian());
            }
            return values;
        }

        private static double[][] classes(int rows, int classes, SplittableRandom random) {
            int[] labels = new int[rows];
            Arrays.setAll(labels, i -> random.nextInt(classes));
            double[][] targets = new double[rows][classes];
            for (int row = 0; row < rows; row++) {
                targets[row][labels[row]] = 1;
            }
            return targets;
        }
    }
}
