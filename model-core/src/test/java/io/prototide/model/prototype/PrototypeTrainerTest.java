package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrototypeTrainerTest {
    private static final Layout LAYOUT = new Layout(3, 4, 2);
    private static final float[] NORMAL = {0.3f, -0.7f, 0.2f};
    private static final float[] ANOMALY = {1.1f, 0.4f, -0.9f};
    private static final GroupedRows TWO_ROWS =
            new GroupedRows(new float[][] {NORMAL}, List.<float[][]>of(new float[][] {ANOMALY}));

    private static LearningSettings settings(int batch, double noise, double average) {
        return new LearningSettings(2, 10, 1e-3, batch, 0.5, noise, 0, 0, average, 64, 1, Duration.ZERO);
    }

    private static PrototypeNetwork start() {
        SplittableRandom random = new SplittableRandom(5);
        float[] parameters = new float[LAYOUT.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextDouble(-1, 1);
        }
        EmbeddingNetwork network = new EmbeddingNetwork(LAYOUT, parameters);
        float[][] points = {{0.1f, 0.2f}, {-0.4f, 0.3f}, {0.8f, -0.2f}, {0.5f, 0.9f}};
        return new PrototypeNetwork(network, new Prototypes(2, points, new float[] {0.1f, 0, -0.2f, 0.3f}));
    }

    /** The first step of Adam goes down the sign of every slope, by the rate. */
    @Test
    void goesDownTheSlopeOfTheLossInEveryParameterOfTheNetwork() {
        PrototypeTrainer trainer = new PrototypeTrainer(start(), settings(2, 0, 0));
        trainer.step(TWO_ROWS, 1e-3, new SplittableRandom(1));
        float[] after = trainer.averaged().network().parameters();
        float[] before = start().network().parameters();
        int moved = 0;
        for (int i = 0; i < before.length; i++) {
            double slope = (loss(moved(i, 1e-3f)) - loss(moved(i, -1e-3f))) / 2e-3;
            if (Math.abs(slope) > 1e-3) {
                assertThat((double) after[i] - before[i])
                        .as("parameter %d of slope %s", i, slope)
                        .isCloseTo(-1e-3 * Math.signum(slope), within(1e-5));
                moved++;
            }
        }
        assertThat(moved).isGreaterThan(10);
    }

    @Test
    void goesDownTheSlopeOfTheLossInEveryPrototype() {
        PrototypeTrainer trainer = new PrototypeTrainer(start(), settings(2, 0, 0));
        trainer.step(TWO_ROWS, 1e-3, new SplittableRandom(1));
        Prototypes before = start().prototypes();
        Prototypes after = trainer.averaged().prototypes();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 2; j++) {
                double slope = (loss(withPoint(i, j, 1e-3f)) - loss(withPoint(i, j, -1e-3f))) / 2e-3;
                assertThat((double) after.points()[i][j] - before.points()[i][j])
                        .isCloseTo(-1e-3 * Math.signum(slope), within(1e-5));
            }
            double slope = (loss(withBias(i, 1e-3f)) - loss(withBias(i, -1e-3f))) / 2e-3;
            assertThat((double) after.biases()[i] - before.biases()[i])
                    .isCloseTo(-1e-3 * Math.signum(slope), within(1e-5));
        }
    }

    @Test
    void learnsTwoClassesThatNoLineSeparates() {
        SplittableRandom random = new SplittableRandom(2);
        float[][] normals = new float[200][];
        float[][] anomalies = new float[200][];
        for (int i = 0; i < 200; i++) {
            float sign = i % 2 == 0 ? 1 : -1;
            float near = (float) random.nextDouble(-0.3, 0.3);
            normals[i] = new float[] {near, (float) random.nextDouble(-0.3, 0.3), 0};
            anomalies[i] = new float[] {sign * 2 + near, sign * 2, 0};
        }
        GroupedRows rows = new GroupedRows(normals, List.<float[][]>of(anomalies));
        PrototypeTrainer trainer = new PrototypeTrainer(start(), settings(32, 0.1, 0.9));
        for (int step = 0; step < 500; step++) {
            trainer.step(rows, 1e-2, random);
        }
        PrototypeNetwork learned = trainer.averaged();
        for (int i = 0; i < 200; i++) {
            assertThat(learned.score(learned.network().embed(normals[i]))).isNegative();
            assertThat(learned.score(learned.network().embed(anomalies[i]))).isPositive();
        }
    }

    @Test
    void goesOnBitForBitFromItsState() {
        LearningSettings settings = settings(8, 0.2, 0.99);
        PrototypeTrainer whole = new PrototypeTrainer(start(), settings);
        PrototypeTrainer half = new PrototypeTrainer(start(), settings);
        for (int step = 0; step < 6; step++) {
            whole.step(TWO_ROWS, 1e-2, new SplittableRandom(step));
            if (step == 2) {
                half.restore(whole.state(), whole.steps());
            } else if (step > 2) {
                half.step(TWO_ROWS, 1e-2, new SplittableRandom(step));
            }
        }
        assertThat(half.state()).isDeepEqualTo(whole.state());
        assertThat(half.averaged().prototypes()).isEqualTo(whole.averaged().prototypes());
    }

    @Test
    void refusesToStartFromNothingAndToGoOnFromAnotherSize() {
        PrototypeNetwork untrained = PrototypeNetwork.untrained(LAYOUT, 1);
        assertThatThrownBy(() -> new PrototypeTrainer(untrained, LearningSettings.DEFAULT))
                .hasMessageContaining("prototypes to start from");
        PrototypeTrainer trainer = new PrototypeTrainer(start(), LearningSettings.DEFAULT);
        assertThatThrownBy(() -> trainer.restore(new double[4][3], 1)).hasMessageContaining("another size");
    }

    private static double loss(PrototypeNetwork network) {
        double normal = network.score(network.network().embed(NORMAL));
        double anomaly = network.score(network.network().embed(ANOMALY));
        return 0.5 * Math.log1p(Math.exp(normal)) + 0.5 * Math.log1p(Math.exp(-anomaly));
    }

    private static PrototypeNetwork moved(int parameter, float by) {
        float[] parameters = start().network().parameters().clone();
        parameters[parameter] += by;
        return new PrototypeNetwork(new EmbeddingNetwork(LAYOUT, parameters), start().prototypes());
    }

    private static PrototypeNetwork withPoint(int prototype, int coordinate, float by) {
        Prototypes moved = start().prototypes();
        moved.points()[prototype][coordinate] += by;
        return new PrototypeNetwork(start().network(), moved);
    }

    private static PrototypeNetwork withBias(int prototype, float by) {
        Prototypes moved = start().prototypes();
        moved.biases()[prototype] += by;
        return new PrototypeNetwork(start().network(), moved);
    }
}
