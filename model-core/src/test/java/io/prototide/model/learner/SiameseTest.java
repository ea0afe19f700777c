package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiameseTest {
    private static final Parameters LINE =
            new Parameters(DenseLayout.of(Activation.IDENTITY, 1, 1), new double[] {1, 0});
    /** The identity on the plane. */
    private static final Parameters PLANE =
            new Parameters(DenseLayout.of(Activation.IDENTITY, 2, 2), new double[] {1, 0, 0, 1, 0, 0});

    @Test
    void twoStepsAreAsWorkedByHandWithTheSecondOfHalfTheRate() {
        // Embedding w x of rows 0, 1, 0, 1: two similar pairs that lie together, four dissimilar ones w apart. The loss
        // with margin 3 is 4 (3 - w)^2 / 6, its derivative -8 (3 - w) / 6.
        Episode episode = new Episode(2, 1, 1, new double[][] {{0}, {1}}, new double[][] {{0}, {1}});

        Learned learned = siamese(2, 3, false).learn(() -> episode, LINE, TrainingProgress.NONE);

        double g = -8 * 2 / 6.0;
        double h = -8 * 1.9 / 6;
        double second = -0.05 * (0.9 * g + h) / 1.9 / Math.sqrt((0.999 * g * g + h * h) / 1.999);
        assertThat(learned.parameters().values()[0]).isCloseTo(1.1 + second, within(1e-6));
        assertThat(learned.report().losses())
                .containsExactly(new double[] {4 * 2 * 2 / 6.0, 4 * 1.9 * 1.9 / 6}, within(1e-6));
    }

    @Test
    void onTheCircleRowsArePushedAcrossTheirOwnDirectionOnly() {
        // (2, 0) and (0, 2) are sqrt(2) apart on the circle and are to be 1.5 apart: (2, 0) is pushed down, not out.
        double[][] rows = {{2, 0}, {0, 2}};

        double[] values = siamese(1, 1.5, true)
                .learn(() -> new Episode(2, 1, 1, rows, rows), PLANE, TrainingProgress.NONE)
                .parameters()
                .values();

        assertThat(values).containsExactly(new double[] {1, -0.1, -0.1, 1, -0.1, -0.1}, within(1e-6));
    }

    @Test
    void onTheCircleTheDirectionDecidesOtherwiseTheDistance() {
        Episode episode = new Episode(2, 1, 1, new double[][] {{10, 0}, {0, 1}}, new double[][] {{1, 0.5}, {-0.1, 5}});

        assertThat(siamese(1, 1, true).classifier(PLANE).classify(List.of(episode)))
                .isDeepEqualTo(new int[][] {{0, 1}});
        assertThat(siamese(1, 1, false).classifier(PLANE).classify(List.of(episode)))
                .isDeepEqualTo(new int[][] {{1, 1}});
    }

    @Test
    void theMeanSquaredDistanceToAllSupportRowsOfAClassDecides() {
        // from 0: class 0 at 1 and -9, mean square 41; class 1 at 4 and 4, mean square 16
        Episode episode = new Episode(2, 2, 1, new double[][] {{1}, {-9}, {4}, {4}}, new double[][] {{0}, {-4}});

        assertThat(siamese(1, 1, false).classifier(LINE).classify(List.of(episode)))
                .isDeepEqualTo(new int[][] {{1, 0}});
    }

    @Test
    void episodesOfAnotherShapeAreRefused() {
        Episode one = new Episode(2, 1, 1, new double[2][1], new double[2][1]);
        Episode other = new Episode(2, 1, 2, new double[2][1], new double[4][1]);
        List<Episode> both = List.of(one, other);
        String message = "episodes must have the same ways, shots and queries, got 2, 1, 1 and then 2, 1, 2";

        assertThatThrownBy(() -> siamese(2, 1, false).learn(both.iterator()::next, LINE, TrainingProgress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> siamese(2, 1, false).classifier(LINE).classify(both))
                .hasMessage(message);
    }

    private static Siamese siamese(int iterations, double margin, boolean unitLength) {
        EncoderSettings encoder = new EncoderSettings(iterations, 0.1, 0, 10, Precision.DOUBLE);
        ContrastiveLoss loss = new ContrastiveLoss(ContrastiveForm.SQUARED, margin);
        return new Siamese(new SiameseSettings(encoder, loss, unitLength, Negatives.ALL, 1));
    }
}
