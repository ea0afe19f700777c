package io.prototide.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.ClassRows;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link HeadFit}, with what a {@link Head} reads and says. */
class HeadFitTest {
    /** Two hidden units of two inputs: relu(v0 + 2 v1 + 1) and relu(-v0); the embedding is v0. */
    private static final EmbeddingNetwork NETWORK =
            new EmbeddingNetwork(new Layout(2, 2, 1), new float[] {1, -1, 2, 0, 1, 0, 0, 0, 1, 0});

    private static final PrototypeNetwork UNTRAINED = new PrototypeNetwork(NETWORK, Prototypes.none());
    private static final PrototypeNetwork TRAINED =
            new PrototypeNetwork(NETWORK, new Prototypes(1, new float[][] {{0}, {3}}, new float[2]));
    private static final LearningSettings SETTINGS =
            new LearningSettings(1, 400, 0.05, 64, 0.5, 0.1, 0, 1e-4, 0.5, 512, 0, Duration.ZERO);

    @Test
    void readsSizesAndOneAndWherePrototypesWereTrainedTheValuesAndUnitsToo() {
        assertThat(HeadInput.width(2, UNTRAINED)).isEqualTo(3);
        assertThat(HeadInput.of(new float[] {-2, 3}, UNTRAINED)).containsExactly(2, 3, 1);
        assertThat(HeadInput.width(2, TRAINED)).isEqualTo(7);
        // Units: -2 + 6 + 1 and 2.
        assertThat(HeadInput.of(new float[] {-2, 3}, TRAINED)).containsExactly(2, 3, -2, 3, 5, 2, 1);
        // A unit that is off: 1 - 4 + 1 < 0.
        assertThat(HeadInput.of(new float[] {1, -2}, TRAINED)).containsExactly(1, 2, 1, -2, 0, 0, 1);
    }

    @Test
    void aHeadIsAWeightedSumAndNothingWithoutWeights() {
        assertThat(Head.score(new float[] {0.5f, -1, 2}, new float[] {2, 3, 1})).isCloseTo(0, within(1e-12));
        assertThat(Head.score(new float[] {0.5f, 1, 2}, new float[] {2, 3, 1})).isCloseTo(6, within(1e-12));
        assertThat(Head.score(new float[0], new float[] {2, 3, 1})).isZero();
    }

    @Test
    void separatesTwoGaussiansByTheirSizesAlone() {
        // Anomalies at 5 or -5 in the first value: no straight line through the values themselves does it.
        float[] head = new HeadFit(SETTINGS, UNTRAINED).train(new Gaussians(true), new SplittableRandom(1));
        assertThat(head).hasSize(3);
        assertThat(head[0]).isPositive();
        assertThat(wrong(head, UNTRAINED, new Gaussians(true))).isLessThan(0.02);
    }

    @Test
    void separatesTwoGaussiansByTheDirectionOnceItReadsTheValues() {
        Gaussians oneSided = new Gaussians(false);
        float[] head = new HeadFit(SETTINGS, TRAINED).train(oneSided, new SplittableRandom(1));
        assertThat(head).hasSize(7);
        assertThat(wrong(head, TRAINED, oneSided)).isLessThan(0.02);
        // As far on the other side there are only normal events as far as it knows; sizes alone could not say so.
        assertThat(Head.score(head, HeadInput.of(new float[] {5, 0}, TRAINED)))
                .isGreaterThan(Head.score(head, HeadInput.of(new float[] {-5, 0}, TRAINED)) + 2);
    }

    @Test
    void theSameSeedGivesTheSameHeadAndAnotherAnother() {
        HeadFit fit = new HeadFit(SETTINGS, UNTRAINED);
        float[] head = fit.train(new Gaussians(true), new SplittableRandom(1));
        assertThat(fit.train(new Gaussians(true), new SplittableRandom(1))).containsExactly(head);
        assertThat(fit.train(new Gaussians(true), new SplittableRandom(2))).isNotEqualTo(head);
    }

    private static double wrong(float[] head, PrototypeNetwork prototypes, ClassRows rows) {
        SplittableRandom random = new SplittableRandom(99);
        int wrong = 0;
        for (int i = 0; i < 1000; i++) {
            wrong += Head.score(head, HeadInput.of(rows.normal(random), prototypes)) > 0 ? 1 : 0;
            wrong += Head.score(head, HeadInput.of(rows.anomaly(random), prototypes)) > 0 ? 0 : 1;
        }
        return wrong / 2000.0;
    }

    /** Normal events around 0; anomalies around 5 in the first value, or on either side. */
    private record Gaussians(boolean eitherSide) implements ClassRows {
        @Override
        public float[] normal(SplittableRandom random) {
            return new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
        }

        @Override
        public float[] anomaly(SplittableRandom random) {
            double center = eitherSide && random.nextBoolean() ? -5 : 5;
            return new float[] {(float) (center + 0.7 * random.nextGaussian()), (float) random.nextGaussian()};
        }
    }
}
