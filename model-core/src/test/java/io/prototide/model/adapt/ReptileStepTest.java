package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.Mixture;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReptileStepTest {
    private static final Layout LAYOUT = new Layout(4, 5, 3);
    private static final Mixture MIXTURE = new Mixture(1, -1, -3, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stepsDownTheGradientOfItsLoss(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = points(6, 0.3, 0, random);
        float[][] cases = points(2, 0.3, 1, random);
        double[] unusual = {1, 1.5};
        float[] theta = EmbeddingNetwork.untrained(LAYOUT, seed).parameters();
        // Steps so short that two of them are one step of twice the length.
        double rate = 1e-4;
        ReptileStep tiny = step(rate);
        RoundReport.Step taken = tiny.from(new EmbeddingNetwork(LAYOUT, theta), normals, cases, unusual);
        assertThat(taken.reason()).isEmpty();

        // Loss under a moved parameter by the step's own report; its gradient may have been clipped to length 1.
        double[] slopes = new double[theta.length];
        double squares = 0;
        float h = 1f / 128;
        for (int i = 0; i < theta.length; i++) {
            slopes[i] = (lossAt(theta, i, h, normals, cases, unusual) - lossAt(theta, i, -h, normals, cases, unusual))
                    / (2 * h);
            squares += slopes[i] * slopes[i];
        }
        double clip = Math.max(1, Math.sqrt(squares));
        double dot = 0;
        double length = 0;
        for (int i = 0; i < theta.length; i++) {
            dot += -slopes[i] / clip * taken.delta()[i] / (2 * rate);
            length += Math.pow(taken.delta()[i] / (2 * rate), 2);
        }
        // The same direction and the same length.
        double expected = squares / (clip * clip);
        assertThat(length).isCloseTo(expected, within(0.03 * expected));
        assertThat(dot).isCloseTo(expected, within(0.03 * expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sendsNothingWhereTheLossDoesNotFall(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = points(4, 0.3, 0, random);
        // The case lies on a normal event: nothing tells them apart, and huge steps overshoot.
        float[][] cases = {normals[0].clone()};
        RoundReport.Step step =
                step(1e3).from(EmbeddingNetwork.untrained(LAYOUT, seed), normals, cases, new double[] {0});
        assertThat(step.taken()).isFalse();
        assertThat(step.reason()).isIn("no_better", "not_finite");
    }

    private static double lossAt(float[] theta, int i, float by, float[][] normals, float[][] cases, double[] unusual) {
        float[] moved = theta.clone();
        moved[i] += by;
        return step(1e-4)
                .from(new EmbeddingNetwork(LAYOUT, moved), normals, cases, unusual)
                .lossBefore();
    }

    private static ReptileStep step(double rate) {
        return new ReptileStep(
                new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 2, rate, 0.5, 1), MIXTURE);
    }

    private static float[][] points(int n, double spread, double center, SplittableRandom random) {
        float[][] points = new float[n][4];
        for (float[] point : points) {
            for (int k = 0; k < 4; k++) {
                point[k] = (float) (center + spread * random.nextGaussian());
            }
        }
        return points;
    }
}
