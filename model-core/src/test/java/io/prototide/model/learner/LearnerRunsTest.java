package io.prototide.model.learner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.gradient.Activation;
import io.prototide.model.gradient.ContrastiveForm;
import io.prototide.model.gradient.ContrastiveLoss;
import io.prototide.model.gradient.DenseLayout;
import io.prototide.model.gradient.Parameters;
import io.prototide.model.gradient.Precision;
import io.prototide.model.gradient.TaskLoss;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for a run of any learner: seeds decide every bit, and the start stays. */
class LearnerRunsTest {
    private static final DenseLayout SMALL = DenseLayout.of(Activation.TANH, 3, 8, 2);

    enum Method {
        SIAMESE {
            @Override
            Learned run(Parameters start, Precision precision, int iterations, long seed) {
                SplittableRandom random = new SplittableRandom(seed);
                ContrastiveLoss loss = new ContrastiveLoss(ContrastiveForm.SQUARED, 1);
                return new Siamese(
                                new SiameseSettings(encoder(precision, iterations), loss, true, Negatives.HARDEST, 2))
                        .learn(() -> episode(random), start, TrainingProgress.NONE);
            }
        },
        PROTOTYPICAL {
            @Override
            Learned run(Parameters start, Precision precision, int iterations, long seed) {
                SplittableRandom random = new SplittableRandom(seed);
                return new Prototypical(encoder(precision, iterations))
                        .learn(() -> episode(random), start, TrainingProgress.NONE);
            }
        },
        MAML {
            @Override
            Learned run(Parameters start, Precision precision, int iterations, long seed) {
                InnerSettings inner = InnerSettings.of(2, 0.1).withClip(0.5).withSizing(StepSizing.PER_LAYER);
                MamlSettings settings = MamlSettings.exact(TaskLoss.CROSS_ENTROPY, inner, iterations)
                        .withTasksPerStep(2)
                        .withMultiStepShare(0.5)
                        .withPrecision(precision);
                SplittableRandom random = new SplittableRandom(seed);
                return new Maml(settings).learn(() -> episode(random).toTask(), start, TrainingProgress.NONE);
            }
        },
        REPTILE {
            @Override
            Learned run(Parameters start, Precision precision, int iterations, long seed) {
                // The tasks are the same for all seeds: what differs is the order of their rows.
                SplittableRandom random = new SplittableRandom(5);
                ReptileSettings settings = ReptileSettings.serial(
                                TaskLoss.CROSS_ENTROPY, 3, 2, 0.1, 0.5, iterations, seed)
                        .withInnerAdam(true)
                        .withTasksPerStep(2)
                        .withPrecision(precision);
                return new Reptile(settings).learn(() -> episode(random).toTask(), start, TrainingProgress.NONE);
            }
        };

        abstract Learned run(Parameters start, Precision precision, int iterations, long seed);
    }

    @ParameterizedTest
    @CsvSource({
        "SIAMESE, DOUBLE", "SIAMESE, FLOAT", "PROTOTYPICAL, DOUBLE", "PROTOTYPICAL, FLOAT",
        "MAML, DOUBLE", "MAML, FLOAT", "REPTILE, DOUBLE", "REPTILE, FLOAT"
    })
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthersWhileTheStartStays(Method method, Precision precision) {
        Parameters start = Parameters.initial(SMALL, 1);
        double[] before = start.values().clone();

        Learned first = method.run(start, precision, 10, 3);
        Learned again = method.run(start, precision, 10, 3);
        Learned other = method.run(start, precision, 10, 4);

        assertThat(again.parameters().values())
                .containsExactly(first.parameters().values());
        assertThat(again.stepSizes()).isDeepEqualTo(first.stepSizes());
        assertThat(again.report().losses()).containsExactly(first.report().losses());
        assertThat(other.parameters().values()).isNotEqualTo(first.parameters().values());
        assertThat(first.parameters().values()).isNotEqualTo(before);
        assertThat(start.values()).containsExactly(before);
    }

    private static EncoderSettings encoder(Precision precision, int iterations) {
        return new EncoderSettings(iterations, 0.01, 1e-3, 10, precision);
    }

    /** Two classes around two points. */
    private static Episode episode(SplittableRandom random) {
        double[][] support = new double[4][3];
        double[][] query = new double[4][3];
        for (double[][] rows : new double[][][] {support, query}) {
            for (int row = 0; row < rows.length; row++) {
                double center = row < 2 ? 1 : -1;
                Arrays.setAll(rows[row], i -> center + random.nextGaussian());
            }
        }
        return new Episode(2, 2, 2, support, query);
    }
}
