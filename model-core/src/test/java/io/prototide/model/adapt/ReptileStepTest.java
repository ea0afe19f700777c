package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.embedding.BackPass;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.Mixture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReptileStepTest {
    private static final Layout LAYOUT = new Layout(4, 5, 3);
    private static final Mixture MIXTURE = new Mixture(1, -1, -3, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stepsDownTheGradientOfItsLoss(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = points(8, 0.3, 0, random);
        float[][] cases = points(4, 0.3, 1, random);
        double[] unusual = {1, 1.5, 0.5, 2};
        float[] theta = EmbeddingNetwork.untrained(LAYOUT, seed).parameters();
        // Steps so short that two of them are one step of twice the length.
        double rate = 1e-4;
        ReptileStep tiny = step(rate);
        RoundReport.Step taken = tiny.from(new EmbeddingNetwork(LAYOUT, theta), normals, cases, unusual);
        assertThat(taken.reason()).isEmpty();

        // Loss of what is stepped on, under a moved parameter; its gradient may have been clipped to length 1.
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

    @Test
    void holdsEveryFourthExampleBack() {
        HeldBack split = HeldBack.of(
                numbered(9), numbered(5), IntStream.range(0, 5).asDoubleStream().toArray());
        assertThat(first(split.normals())).containsExactly(0f, 1f, 2f, 4f, 5f, 6f, 8f);
        assertThat(first(split.heldNormals())).containsExactly(3f, 7f);
        assertThat(first(split.cases())).containsExactly(0f, 1f, 2f, 4f);
        assertThat(split.unusual()).containsExactly(0, 1, 2, 4);
        assertThat(first(split.heldCases())).containsExactly(3f);
        assertThat(split.heldUnusual()).containsExactly(3);
    }

    @Test
    void holdsTheLastOfTwoOrThreeCasesBackAndOfOneNone() {
        for (int cases = 1; cases <= 3; cases++) {
            HeldBack split = HeldBack.of(numbered(8), numbered(cases), new double[cases]);
            assertThat(split.cases()).hasDimensions(Math.max(1, cases - 1), 4);
            assertThat(split.heldCases().length).isEqualTo(cases == 1 ? 0 : 1);
            assertThat(split.heldUnusual()).hasSize(split.heldCases().length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rollsStepsBackThatMakeTheHeldBackExamplesWorse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = points(8, 0.3, 0, random);
        float[][] cases = points(8, 0.3, 1, random);
        double[] unusual = new double[8];
        float[] theta = EmbeddingNetwork.untrained(LAYOUT, seed).parameters();
        RoundReport.Step sound = step(0.05).from(new EmbeddingNetwork(LAYOUT, theta), normals, cases, unusual);
        assertThat(sound.reason()).isEmpty();
        assertThat(sound.lossAfter()).isLessThan(sound.lossBefore());

        // What is held back says the opposite of what is stepped on.
        for (int i = 3; i < 8; i += 4) {
            float[] normal = normals[i];
            normals[i] = cases[i];
            cases[i] = normal;
        }
        RoundReport.Step step = step(0.05).from(new EmbeddingNetwork(LAYOUT, theta), normals, cases, unusual);

        assertThat(step.reason()).isEqualTo("held_back_worse");
        assertThat(step.taken()).isFalse();
        assertThat(step.lossAfter()).isGreaterThan(step.lossBefore());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pullsAStepThatLeadsTooFarBackToATenthOfTheParametersLength(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = points(8, 0.3, 0, random);
        float[][] cases = points(8, 0.3, 1, random);
        EmbeddingNetwork shared = EmbeddingNetwork.untrained(LAYOUT, seed);
        // Two steps of length 1 at most, of parameters about 4 long.
        RoundReport.Step step = step(1).from(shared, normals, cases, new double[8]);
        assertThat(step.reason()).isEmpty();
        assertThat(SharedStep.norm(step.delta())).isCloseTo(0.1 * SharedStep.norm(shared.parameters()), within(1e-6));
    }

    @Test
    void sendsNothingThatIsNotFinite() {
        SplittableRandom random = new SplittableRandom(1);
        EmbeddingNetwork shared = EmbeddingNetwork.untrained(LAYOUT, 1);
        float[][] normals = points(8, 0.3, 0, random);
        float[][] cases = points(4, 0.3, 1, random);
        RoundReport.Step step = step(Double.MAX_VALUE).from(shared, normals, cases, new double[4]);
        assertThat(step.reason()).isEqualTo("not_finite");
        assertThat(step.taken()).isFalse();
    }

    private static List<Float> first(float[][] rows) {
        return Arrays.stream(rows).map(row -> row[0]).toList();
    }

    private static float[][] numbered(int n) {
        float[][] rows = new float[n][4];
        for (int i = 0; i < n; i++) {
            rows[i][0] = i;
        }
        return rows;
    }

    private static double lossAt(float[] theta, int i, float by, float[][] normals, float[][] cases, double[] unusual) {
        float[] moved = theta.clone();
        moved[i] += by;
        EmbeddingNetwork network = new EmbeddingNetwork(LAYOUT, moved);
        HeldBack split = HeldBack.of(normals, cases, unusual);
        return step(1e-4).loss(network, split.normals(), split.cases(), split.unusual(), new BackPass(network));
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
