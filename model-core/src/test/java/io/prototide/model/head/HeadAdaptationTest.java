package io.prototide.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadAdaptationTest {
    @Test
    void takesStepsThatCanBeWorkedByHand() {
        // One feature, a normal event at 0 and a case at 2: the loss is (log 2 + log(1 + e^-2w)) / 2 + w^2 / 4. Its
        // greatest
        // curvature is 0.25 * 0.5 * 4 + 0.5 = 1, so a step is the slope itself: w - 1 / (1 + e^2w), all of it, and w /
        // 2.
        float[][] normals = {{0}};
        float[][] cases = {{2}};
        float[] first = new HeadAdaptation(1, 0.5).from(new float[1], normals, cases, 0);
        // The slope at 0 is -1/2.
        assertThat(first[0]).isCloseTo(0.5f, within(1e-7f));
        float[] second = new HeadAdaptation(2, 0.5).from(new float[1], normals, cases, 0);
        // At 1/2 it is 1/4 - 1 / (1 + e) = -0.0189414.
        assertThat(second[0]).isCloseTo(0.5189414f, within(1e-6f));
    }

    @Test
    void bothClassesWeighTheSameHoweverManyRowsTheyHave() {
        float[] start = {0.3f, -0.2f};
        float[] once = new HeadAdaptation(5, 0.1).from(start, new float[][] {{1, 2}}, new float[][] {{-1, 0.5f}}, 0);
        float[] often = new HeadAdaptation(5, 0.1)
                .from(start, new float[][] {{1, 2}, {1, 2}, {1, 2}, {1, 2}}, new float[][] {{-1, 0.5f}}, 0);
        assertThat(often).containsExactly(once, within(1e-6f));
        assertThat(start).as("the start stays as it is").containsExactly(0.3f, -0.2f);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.02", "3, 0.5", "4, 3"})
    void eachStepGoesDownTheGradientOfTheLoss(long seed, double pull) {
        Rows rows = new Rows(seed, 5, 1);
        double rate = 1 / (0.125 * (meanSquares(rows.normals) + meanSquares(rows.cases)) + pull);
        for (int steps = 1; steps < 8; steps++) {
            float[] before = steps == 1
                    ? rows.start
                    : new HeadAdaptation(steps - 1, pull).from(rows.start, rows.normals, rows.cases, 0);
            float[] after = new HeadAdaptation(steps, pull).from(rows.start, rows.normals, rows.cases, 0);
            for (int i = 0; i < before.length; i++) {
                double slope =
                        (rows.loss(moved(before, i, 1e-5), pull) - rows.loss(moved(before, i, -1e-5), pull)) / 2e-5;
                assertThat((before[i] - after[i]) / rate).isCloseTo(slope, within(2e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theLossNeverRisesWithAnyBoundOnSizes(long seed) {
        Rows rows = new Rows(seed, 6, 3);
        for (int sizes : new int[] {0, 3, 6}) {
            double last = rows.loss(doubles(rows.start), 0.02);
            for (int steps = 1; steps <= 30; steps++) {
                float[] adapted = new HeadAdaptation(steps, 0.02).from(rows.start, rows.normals, rows.cases, sizes);
                double loss = rows.loss(doubles(adapted), 0.02);
                // Floats keep the weights.
                assertThat(loss).isLessThanOrEqualTo(last + 1e-7);
                last = loss;
            }
        }
    }

    @Test
    void takesAsManyStepsForEveryCase() {
        float[] start = {0.3f, -0.2f};
        float[][] normals = {{1, 2}, {0, -1}};
        float[] twoCases = new HeadAdaptation(3, 0.1).from(start, normals, new float[][] {{-1, 0.5f}, {-1, 0.5f}}, 0);
        float[] oneCase = new HeadAdaptation(6, 0.1).from(start, normals, new float[][] {{-1, 0.5f}}, 0);
        assertThat(twoCases).containsExactly(oneCase, within(1e-6f));
    }

    @Test
    void noSizeWeighsBelowZeroThatDidNotBeginThere() {
        // The cases lie nearer the middle than the normal events in all four.
        float[] start = {0, 0.1f, -0.3f, 0};
        float[] adapted = new HeadAdaptation(200, 0.001)
                .from(start, new float[][] {{3, 3, 3, 3}, {2, 2, 2, 2}}, new float[][] {{0.1f, 0.1f, 0.1f, 0.1f}}, 3);
        assertThat(adapted[0]).isZero();
        assertThat(adapted[1]).isZero();
        assertThat(adapted[2]).isEqualTo(-0.3f);
        assertThat(adapted[3]).as("no size").isLessThan(-1);
    }

    @Test
    void aSizeThatBeganBelowZeroMayRise() {
        float[] adapted = new HeadAdaptation(200, 0.001)
                .from(new float[] {-0.3f}, new float[][] {{0.1f}}, new float[][] {{4}}, 1);
        assertThat(adapted[0]).isPositive();
    }

    @Test
    void leavesDirectionsThatNoRowDiffersInWhereTheyBegan() {
        float[] start = {0.5f, -0.7f};
        float[] adapted = new HeadAdaptation(50, 0.02).from(start, new float[][] {{1, 0}}, new float[][] {{4, 0}}, 0);
        assertThat(adapted[0]).isNotEqualTo(0.5f);
        assertThat(adapted[1]).isEqualTo(-0.7f);
    }

    private static double meanSquares(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) {
            for (float value : row) {
                sum += value * value;
            }
        }
        return sum / rows.length;
    }

    private static double[] doubles(float[] values) {
        return moved(values, 0, 0);
    }

    private static double[] moved(float[] values, int at, double by) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] + (i == at ? by : 0);
        }
        return moved;
    }

    /** Seven normal events, some cases and a start, and the loss as the Javadoc states it. */
    private static final class Rows {
        private final float[][] normals;
        private final float[][] cases;
        private final float[] start;

        Rows(long seed, int width, int count) {
            SplittableRandom random = new SplittableRandom(seed);
            normals = draw(random, 7, width, 0);
            cases = draw(random, count, width, 1.5);
            start = draw(random, 1, width, 0)[0];
        }

        private static float[][] draw(SplittableRandom random, int rows, int width, double mean) {
            float[][] drawn = new float[rows][width];
            for (float[] row : drawn) {
                for (int i = 0; i < width; i++) {
                    row[i] = (float) (mean + random.nextGaussian());
                }
            }
            return drawn;
        }

        double loss(double[] weights, double pull) {
            double loss = 0;
            for (float[] row : normals) {
                loss += Math.log1p(Math.exp(score(weights, row))) / normals.length / 2;
            }
            for (float[] row : cases) {
                loss += Math.log1p(Math.exp(-score(weights, row))) / cases.length / 2;
            }
            for (int i = 0; i < weights.length; i++) {
                loss += pull / 2 * (weights[i] - start[i]) * (weights[i] - start[i]);
            }
            return loss;
        }

        private static double score(double[] weights, float[] row) {
            double score = 0;
            for (int i = 0; i < row.length; i++) {
                score += weights[i] * row[i];
            }
            return score;
        }
    }
}
