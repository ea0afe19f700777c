package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The embedding w x of two classes, at 0 and at 1, one support and one query row each. A query lies on its own prototype and
 * w^2 from the other: the loss is log(1 + e^(-w^2)), its derivative -2 w / (1 + e^(w^2)).
 */
class PrototypicalTest {
    private static final Parameters START =
            new Parameters(DenseLayout.of(Activation.IDENTITY, 1, 1), new double[] {1, 0});
    private static final Episode EPISODE = new Episode(2, 1, 1, new double[][] {{0}, {1}}, new double[][] {{0}, {1}});

    @Test
    void twoStepsAreAsWorkedByHandWithTheSecondOfHalfTheRate() {
        Learned learned = new Prototypical(settings(0)).learn(() -> EPISODE, START, TrainingProgress.NONE);

        double g = slope(1);
        double h = slope(1.1);
        double second = -0.05 * (0.9 * g + h) / 1.9 / Math.sqrt((0.999 * g * g + h * h) / 1.999);
        assertThat(learned.parameters().values()[0]).isCloseTo(1.1 + second, within(1e-6));
        assertThat(learned.report().losses()).containsExactly(new double[] {loss(1), loss(1.1)}, within(1e-6));
    }

    @Test
    void weightDecayTakesItsShareBeforeTheStep() {
        Learned learned = new Prototypical(settings(0.5)).learn(() -> EPISODE, START, TrainingProgress.NONE);

        // 1 - 0.1 * 0.5 + 0.1
        assertThat(learned.report().losses()[1]).isCloseTo(loss(1.05), within(1e-6));
    }

    @Test
    void queriesGoToTheNearestPrototype() {
        // prototypes 1 and 5
        Episode episode =
                new Episode(2, 2, 2, new double[][] {{0}, {2}, {4}, {6}}, new double[][] {{2.9}, {3.1}, {9}, {-9}});

        assertThat(new Prototypical(settings(0)).classifier(START).classify(List.of(episode)))
                .isDeepEqualTo(new int[][] {{0, 1, 1, 0}});
    }

    @Test
    void episodesOfAnotherShapeAreRefusedAlsoWithTheSameNumberOfRows() {
        Episode fewerWays = new Episode(2, 3, 1, new double[6][1], new double[2][1]);
        Episode moreWays = new Episode(4, 1, 1, new double[4][1], new double[4][1]);
        List<Episode> both = List.of(fewerWays, moreWays);
        Prototypical prototypical = new Prototypical(settings(0));
        String message = "episodes must have the same ways, shots and queries, got 2, 3, 1 and then 4, 1, 1";

        assertThatThrownBy(() -> prototypical.learn(both.iterator()::next, START, TrainingProgress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> prototypical.classifier(START).classify(both)).hasMessage(message);
    }

    @Test
    void rowsThatAreRaggedNotFiniteOrTooWideAreRefused() {
        Prototypical prototypical = new Prototypical(settings(0));
        for (double[] wrong : new double[][] {{}, {1, 2}, {Double.NaN}}) {
            Episode episode = new Episode(2, 1, 1, new double[][] {{0}, wrong}, new double[2][1]);
            String message = wrong.length == 1
                    ? "input 0 of sample 1 must be finite, got NaN"
                    : "the network takes 1 inputs, sample 1 has " + wrong.length;

            assertThatThrownBy(() -> prototypical.learn(() -> episode, START, TrainingProgress.NONE))
                    .hasMessage(message);
            assertThatThrownBy(() -> prototypical.classifier(START).classify(List.of(episode)))
                    .hasMessage(message);
        }
        assertThat(prototypical.classifier(START).classify(List.of())).isEmpty();
    }

    @Test
    void aDecayThatWouldTurnParametersOverIsRefused() {
        assertThatThrownBy(() -> settings(10))
                .hasMessage(
                        "the weight decay must be below 1 / rate, or parameters change sign, got 10.0 at a rate of 0.1");
    }

    private static double loss(double w) {
        return Math.log1p(Math.exp(-w * w));
    }

    private static double slope(double w) {
        return -2 * w / (1 + Math.exp(w * w));
    }

    private static EncoderSettings settings(double weightDecay) {
        return new EncoderSettings(2, 0.1, weightDecay, 10, Precision.DOUBLE);
    }
}
