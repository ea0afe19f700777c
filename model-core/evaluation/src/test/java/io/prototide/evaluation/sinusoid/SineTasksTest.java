package io.prototide.evaluation.sinusoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.learner.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SineTasksTest {
    @ParameterizedTest
    @CsvSource({"2, 0, 0, 0", "2, 0, 1.5707963267948966, 2", "3, 1.5707963267948966, 0, 3", "3, -0.5, 0.5, 0"})
    void aSineIsItsAmplitudeTimesTheSineOfTheShiftedPoint(double amplitude, double shift, double x, double y) {
        assertThat(new Sine(amplitude, shift).at(x)).isEqualTo(y, within(1e-15));
    }

    @Test
    void thePhaseIsTakenFromThePointInMamlsFamilyAndAddedInReptiles() {
        for (Sine sine : sines(SineFamily.MINUS_PHASE)) {
            assertThat(sine.shift()).isBetween(-Math.PI, 0.0);
            assertThat(sine.amplitude()).isBetween(0.1, 5.0);
        }
        for (Sine sine : sines(SineFamily.PLUS_PHASE)) {
            assertThat(sine.shift()).isBetween(0.0, Math.PI);
        }
    }

    @Test
    void amplitudesAndPhasesAreSpreadOverTheirWholeRanges() {
        List<Sine> sines = sines(SineFamily.MINUS_PHASE);

        // Uniform on [0.1, 5]: mean 2.55, deviation 1.41; on [-pi, 0]: mean -1.571, deviation 0.907; 4 sigma of 10,000.
        assertThat(sines.stream().mapToDouble(Sine::amplitude).average().orElseThrow())
                .isEqualTo(2.55, within(4 * 1.415 / 100));
        assertThat(sines.stream().mapToDouble(Sine::shift).average().orElseThrow())
                .isEqualTo(-Math.PI / 2, within(4 * 0.907 / 100));
    }

    @Test
    void trainingTasksHaveTheShotsAndAsManyQueriesOfOneCurve() {
        Task task = SineTasks.uniform(SineFamily.MINUS_PHASE, 7, 1).get();

        assertThat(task.supportInputs()).hasDimensions(7, 1);
        assertThat(task.queryInputs()).hasDimensions(7, 1);
        assertThat(values(task.supportInputs()))
                .allSatisfy(x -> assertThat(x).isBetween(-5.0, 5.0))
                .doesNotContainAnyElementsOf(values(task.queryInputs()));
        assertThat(liesOnOneSine(task)).isTrue();
    }

    @Test
    void reptileTrainsOnFiftyEvenlySpacedPoints() {
        Task task = SineTasks.grid(SineFamily.PLUS_PHASE, 1).get();

        assertThat(task.supportInputs()).hasDimensions(50, 1);
        assertThat(task.supportInputs()[0][0]).isEqualTo(-5);
        assertThat(task.supportInputs()[1][0]).isEqualTo(-5 + 10.0 / 49, within(1e-15));
        assertThat(task.supportInputs()[49][0]).isEqualTo(5);
        assertThat(liesOnOneSine(task)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SineFamily.class)
    void measuresOnSixHundredCurvesAtAHundredEvenlySpacedPoints(SineFamily family) {
        List<Task> tasks = SineTasks.evaluation(family, 10);

        assertThat(tasks).hasSize(600);
        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.supportInputs()).hasDimensions(10, 1);
            assertThat(task.queryInputs()).hasDimensions(100, 1);
            assertThat(task.queryInputs()[0][0]).isEqualTo(-5);
            assertThat(task.queryInputs()[99][0]).isEqualTo(5);
            assertThat(liesOnOneSine(task)).isTrue();
        });
        assertThat(tasks.stream().map(task -> task.queryTargets()[0][0]).distinct())
                .hasSize(600);
    }

    @Test
    void measuresEveryRunOnTheSameCurvesWhateverTheShots() {
        List<Task> five = SineTasks.evaluation(SineFamily.MINUS_PHASE, 5);
        List<Task> ten = SineTasks.evaluation(SineFamily.MINUS_PHASE, 10);

        for (int task = 0; task < five.size(); task++) {
            assertThat(five.get(task).queryTargets())
                    .isDeepEqualTo(ten.get(task).queryTargets());
            assertThat(values(five.get(task).supportInputs()))
                    .isEqualTo(values(ten.get(task).supportInputs()).subList(0, 5));
        }
    }

    @Test
    void theSameSeedGivesTheSameTasksAndAnotherSeedOthers() {
        assertThat(firstTargets(SineTasks.uniform(SineFamily.MINUS_PHASE, 10, 3)))
                .isEqualTo(firstTargets(SineTasks.uniform(SineFamily.MINUS_PHASE, 10, 3)))
                .doesNotContainAnyElementsOf(firstTargets(SineTasks.uniform(SineFamily.MINUS_PHASE, 10, 4)));
    }

    private static List<Sine> sines(SineFamily family) {
        var random = new SplittableRandom(5);
        List<Sine> sines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            sines.add(family.draw(random));
        }
        return sines;
    }

    private static List<Double> firstTargets(Supplier<Task> tasks) {
        List<Double> targets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            targets.addAll(values(tasks.get().supportTargets()));
        }
        return targets;
    }

    private static List<Double> values(double[][] rows) {
        return Arrays.stream(rows).map(row -> row[0]).toList();
    }

    /** y = a sin x + b cos x is solved from two points; every other point has to fit. */
    private static boolean liesOnOneSine(Task task) {
        List<Double> x = new ArrayList<>(values(task.supportInputs()));
        List<Double> y = new ArrayList<>(values(task.supportTargets()));
        x.addAll(values(task.queryInputs()));
        y.addAll(values(task.queryTargets()));
        double determinant = Math.sin(x.get(0)) * Math.cos(x.get(1)) - Math.cos(x.get(0)) * Math.sin(x.get(1));
        double a = (y.get(0) * Math.cos(x.get(1)) - Math.cos(x.get(0)) * y.get(1)) / determinant;
        double b = (Math.sin(x.get(0)) * y.get(1) - y.get(0) * Math.sin(x.get(1))) / determinant;
        for (int i = 0; i < x.size(); i++) {
            double fitted = a * Math.sin(x.get(i)) + b * Math.cos(x.get(i));
            if (Math.abs(fitted - y.get(i)) > 1e-10 / Math.abs(determinant)) {
                return false;
            }
        }
        return true;
    }
}
