package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.prototype.LogOddsLoss.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogOddsLossTest {
    private static final Mixture MIXTURE = new Mixture(0.8, -1, -3, 1);
    private static final int WIDTH = 3;
    /** Exact in a float at the sizes used here. */
    private static final float STEP = 1f / 512;

    @Test
    void weighsTheLogisticLossOfTheOdds() {
        float[][] normals = {{0}, {2}};
        float[][] cases = {{3}};
        Mixture mixture = new Mixture(1, -1, -5, 1);
        double odds = new LogOdds(mixture).of(new float[] {1}, normals, 2, cases, 1, 0, 2);
        LogOddsLoss loss = new LogOddsLoss(mixture);
        assertThat(add(loss, new float[] {1}, false, 0.25, 2, normals, -1, cases, -1))
                .isCloseTo(0.25 * Math.log(1 + Math.exp(odds)), within(1e-12));
        assertThat(add(loss, new float[] {1}, true, 0.25, 2, normals, -1, cases, -1))
                .isCloseTo(0.25 * Math.log(1 + Math.exp(-odds)), within(1e-12));
    }

    @Test
    void leavesAPointOutOfItsOwnComparison() {
        LogOddsLoss loss = new LogOddsLoss(MIXTURE);
        float[][] normals = {{0.5f}, {1}, {2}};
        float[][] without = {{0.5f}, {2}};
        assertThat(add(loss, normals[1], false, 1, 0, normals, 1, new float[0][], -1))
                .isEqualTo(add(loss, normals[1], false, 1, 0, without, -1, new float[0][], -1));
        // The only case of its kind: known is then nothing.
        float[][] alone = {{3}};
        assertThat(add(loss, alone[0], true, 1, 1, normals, -1, alone, 0))
                .isEqualTo(add(loss, alone[0], true, 1, 1, normals, -1, new float[0][], -1));
    }

    @Test
    void staysFiniteForOddsOfAThousand() {
        LogOddsLoss loss = new LogOddsLoss(new Mixture(1, 0, -5, 1));
        float[][] near = {{0}};
        float[][] far = {{40}};
        // Squared distance 1600: odds about 1595 and loss as much for a normal, about 0 for an anomaly.
        assertThat(add(loss, new float[] {40}, false, 1, 0, near, -1, far, -1)).isCloseTo(1600, within(1.0));
        assertThat(add(loss, new float[] {40}, true, 1, 0, near, -1, far, -1)).isCloseTo(0, within(1e-12));
        assertThat(add(loss, new float[] {0}, true, 1, 0, near, -1, far, -1)).isCloseTo(5, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        // seed, normals, cases, left out of the normals, of the cases
        "1, 5, 3, -1, -1",
        "2, 5, 3, -1, -1",
        "3, 4, 2, 2, -1",
        "4, 2, 2, 0, -1",
        "5, 6, 4, -1, 3",
        "6, 3, 1, -1, 0",
        "7, 4, 0, -1, -1",
        "8, 4, 0, 1, -1",
        "9, 1, 5, -1, -1",
    })
    void agreesWithCentralDifferences(long seed, int normalCount, int caseCount, int leftNormal, int leftCase) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = points(normalCount, random);
        float[][] cases = points(caseCount, random);
        float[] z = points(1, random)[0];
        LogOddsLoss loss = new LogOddsLoss(MIXTURE);
        for (boolean anomaly : new boolean[] {false, true}) {
            double[] dz = new double[WIDTH];
            double[][] dNormals = new double[normalCount][WIDTH];
            double[][] dCases = new double[caseCount][WIDTH];
            loss.add(
                    z,
                    dz,
                    anomaly,
                    0.7,
                    1.5,
                    new Side(normals, dNormals, leftNormal),
                    new Side(cases, dCases, leftCase));

            assertSlope(dz, z, () -> add(loss, z, anomaly, 0.7, 1.5, normals, leftNormal, cases, leftCase));
            for (int j = 0; j < normalCount; j++) {
                assertSlope(
                        dNormals[j],
                        normals[j],
                        () -> add(loss, z, anomaly, 0.7, 1.5, normals, leftNormal, cases, leftCase));
            }
            for (int j = 0; j < caseCount; j++) {
                assertSlope(
                        dCases[j],
                        cases[j],
                        () -> add(loss, z, anomaly, 0.7, 1.5, normals, leftNormal, cases, leftCase));
            }
        }
    }

    private static void assertSlope(double[] gradient, float[] point, java.util.function.DoubleSupplier loss) {
        for (int k = 0; k < WIDTH; k++) {
            float here = point[k];
            point[k] = here + STEP;
            double up = loss.getAsDouble();
            point[k] = here - STEP;
            double down = loss.getAsDouble();
            point[k] = here;
            // Distances are summed in float: relative 1e-7 of a few units, over a step of 1/256.
            assertThat(gradient[k]).isCloseTo((up - down) / (2 * STEP), within(2e-3));
        }
    }

    private static double add(
            LogOddsLoss loss,
            float[] z,
            boolean anomaly,
            double weight,
            double unusual,
            float[][] normals,
            int leftNormal,
            float[][] cases,
            int leftCase) {
        int width = z.length;
        return loss.add(
                z,
                new double[width],
                anomaly,
                weight,
                unusual,
                new Side(normals, new double[normals.length][width], leftNormal),
                new Side(cases, new double[cases.length][width], leftCase));
    }

    /** Multiples of 1/64, so that a step changes them exactly. */
    private static float[][] points(int n, SplittableRandom random) {
        float[][] points = new float[n][WIDTH];
        for (float[] point : points) {
            for (int k = 0; k < WIDTH; k++) {
                point[k] = random.nextInt(-96, 97) / 64f;
            }
        }
        return points;
    }
}
