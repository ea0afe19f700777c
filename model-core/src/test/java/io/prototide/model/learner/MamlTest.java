package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Two meta-steps of rate 0.1 on one number b, the bias of a linear unit whose input is 0. Support wants 1, query wants 3, and
 * an inner step of rate 0.25 goes half the way to 1: phi = (b + 1) / 2. The first meta-step goes from 0 to 0.1, since Adam's
 * first step is its rate; the second one shows what the gradients were.
 */
class MamlTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final Parameters START =
            new Parameters(DenseLayout.of(Activation.IDENTITY, 1, 1), new double[] {0, 0});
    private static final Task TASK =
            new Task(new double[][] {{0}}, new double[][] {{1}}, new double[][] {{0}}, new double[][] {{3}});

    @Test
    void exactGradientsGoThroughTheInnerStep() {
        // phi = 0.5, then 0.55; 2 (phi - 3) / 2 each
        assertThat(learned(settings(1))).isCloseTo(0.1 + second(0.1, -2.5, -2.45), CLOSE);
    }

    @Test
    void firstOrderComesFirstForItsShareOfTheIterations() {
        assertThat(learned(settings(1).withFirstOrderShare(0.5))).isCloseTo(0.1 + second(0.1, -5, -2.45), CLOSE);
        assertThat(learned(settings(1).withFirstOrderShare(1))).isCloseTo(0.1 + second(0.1, -5, -4.9), CLOSE);
    }

    @Test
    void everyStepsLossCountsForTheMultiStepShareOfTheIterations() {
        // phi_1 = 0.5 and phi_2 = 0.75 count half each: -5 / 2 and -4.5 / 4; later phi_2 = 0.775 alone: -4.45 / 4
        assertThat(learned(settings(2).withMultiStepShare(0.5)))
                .isCloseTo(0.1 + second(0.1, (-2.5 - 1.125) / 2, -1.1125), CLOSE);
        assertThat(learned(settings(2))).isCloseTo(0.1 + second(0.1, -1.125, -1.1125), CLOSE);
    }

    @Test
    void theMetaRateFallsLinearlyIfWanted() {
        assertThat(learned(settings(1).withRate(0.1, true))).isCloseTo(0.1 + second(0.05, -2.5, -2.45), CLOSE);
    }

    @Test
    void metaGradientsAreShortenedAndCounted() {
        Learned learned = learn(settings(1).withClip(1));

        assertThat(learned.parameters().values()[1]).isCloseTo(0.2, CLOSE);
        assertThat(learned.report().clipped()).isEqualTo(2);
    }

    @Test
    void theReportHasTheQueryLossAfterAdaptingOfEveryIteration() {
        assertThat(learn(settings(1)).report().losses())
                .containsExactly(new double[] {2.5 * 2.5, 2.45 * 2.45}, within(1e-6));
    }

    @Test
    void aLaterTaskOfOtherRowsIsRefusedWithTheNumbers() {
        Task larger = new Task(new double[2][1], new double[2][1], new double[1][1], new double[1][1]);
        List<Task> tasks = List.of(TASK, TASK, TASK, larger);

        assertThatThrownBy(() -> new Maml(settings(1)).learn(tasks.iterator()::next, START, TrainingProgress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tasks learned side by side must have the same number of rows, got 1 and 2");
    }

    @Test
    void whatIsNotFiniteIsNotHandedOut() {
        Parameters broken = new Parameters(START.layout(), new double[] {0, Double.NaN});

        assertThatThrownBy(() -> new Maml(settings(1)).learn(() -> TASK, broken, TrainingProgress.NONE))
                .hasMessageStartingWith("training diverged: parameter")
                .hasMessageContaining(" is NaN;");
    }

    @Test
    void learnedSizesCannotBeginWhereTheyMayNotStay() {
        assertThatThrownBy(() -> InnerSettings.of(1, 2).withSizing(StepSizing.PER_LAYER))
                .hasMessage("learned step sizes begin and stay in 1.0E-4..1.0, got an inner rate of 2.0");
    }

    /** Adam's second step after gradients g then h. */
    private static double second(double rate, double g, double h) {
        return -rate * (0.9 * g + h) / 1.9 / Math.sqrt((0.999 * g * g + h * h) / 1.999);
    }

    private static MamlSettings settings(int innerSteps) {
        return MamlSettings.exact(TaskLoss.MEAN_SQUARED_ERROR, InnerSettings.of(innerSteps, 0.25), 2)
                .withTasksPerStep(2)
                .withRate(0.1, false)
                .withPrecision(Precision.DOUBLE);
    }

    private static double learned(MamlSettings settings) {
        return learn(settings).parameters().values()[1];
    }

    private static Learned learn(MamlSettings settings) {
        return new Maml(settings).learn(() -> TASK, START, TrainingProgress.NONE);
    }
}
