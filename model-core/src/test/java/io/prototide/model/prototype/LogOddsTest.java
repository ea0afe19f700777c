package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogOddsTest {
    /** Sharpness 1, case prior -1, open term -5 + unusual. */
    private static final Mixture MIXTURE = new Mixture(1, -1, -5, 1);

    private static final float[][] NORMALS = {{0}, {2}};
    private static final float[][] ONE_CASE = {{3}};

    private final LogOdds odds = new LogOdds(MIXTURE);

    @Test
    void scoresAPointBetweenNormalsAndACaseAsWorkedByHand() {
        // z = 1. Normals at 0 and 2: log((e^-1 + e^-1) / 2) = -1.
        // Known: one case at 3, squared distance 4, prior -1 - log(1) / 2: -4 - 1 = -5.
        // Open: -5 + 2 = -3. Odds: log(e^-5 + e^-3) + 1 = log(0.0067379 + 0.0497871) + 1 = log(0.0565250) + 1.
        assertThat(odds.of(new float[] {1}, NORMALS, 2, ONE_CASE, 1, 0, 2))
                .isCloseTo(Math.log(0.0067379470 + 0.0497870684) + 1, within(1e-7))
                .isCloseTo(-1.873072, within(1e-6));
        assertThat(odds.nearest()).isZero();
        assertThat(odds.nearestDistance()).isEqualTo(4);
        assertThat(odds.resemblesACase()).isFalse();
    }

    @Test
    void isRuledByTheOpenTermWithoutCases() {
        // log mean = -1, open = -5 + 2.
        assertThat(odds.of(new float[] {1}, NORMALS, 2, new float[0][], 0, 0, 2))
                .isCloseTo(-2, within(1e-12));
        assertThat(odds.nearest()).isEqualTo(-1);
        assertThat(odds.nearestDistance()).isInfinite();
        assertThat(odds.resemblesACase()).isFalse();
    }

    @Test
    void countsAnOwnCaseThreeTimes() {
        // Known: -5 + log 3 instead of -5; odds = log(3 e^-5 + e^-3) + 1.
        assertThat(odds.of(new float[] {1}, NORMALS, 2, ONE_CASE, 1, 1, 2))
                .isCloseTo(Math.log(3 * Math.exp(-5) + Math.exp(-3)) + 1, within(1e-12));
        float[][] thrice = {{3}, {3}, {3}};
        double shared = odds.of(new float[] {1}, NORMALS, 2, thrice, 3, 0, 2);
        // Three shared ones weigh 3 / sqrt(3): many cases shall not outweigh few good ones.
        assertThat(shared).isCloseTo(Math.log(Math.sqrt(3) * Math.exp(-5) + Math.exp(-3)) + 1, within(1e-12));
    }

    @Test
    void saysWhenACaseExplainsThePointBetterThanUnknown() {
        // At the case itself known = -1 and open = -5 + 0.5; normals at distances 9 and 1: log((e^-9 + e^-1) / 2).
        double at = odds.of(new float[] {3}, NORMALS, 2, ONE_CASE, 1, 0, 0.5);
        assertThat(odds.resemblesACase()).isTrue();
        assertThat(at)
                .isCloseTo(
                        Math.log(Math.exp(-1) + Math.exp(-4.5)) - Math.log((Math.exp(-9) + Math.exp(-1)) / 2),
                        within(1e-12));
    }

    @Test
    void findsTheNearestOfManyCases() {
        float[][] cases = new float[200][];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new float[] {1000 - i};
        }
        odds.of(new float[] {900.25f}, NORMALS, 2, cases, 200, 0, 0);
        assertThat(odds.nearest()).isEqualTo(100);
        assertThat(odds.nearestDistance()).isEqualTo(0.0625);
    }

    @Test
    void readsNoMoreThanTheCountedPoints() {
        float[][] spare = {{0}, {2}, null, null};
        float[][] cases = {{3}, null};
        assertThat(odds.of(new float[] {1}, spare, 2, cases, 1, 0, 2))
                .isEqualTo(odds.of(new float[] {1}, NORMALS, 2, ONE_CASE, 1, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotChangeWhenEverythingMovesAlike(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = quarters(7, 3, random);
        float[][] cases = quarters(4, 3, random);
        float[] z = quarters(1, 3, random)[0];
        double here = odds.of(z, normals, 7, cases, 4, 1, 0.7);
        // Quarters and whole shifts are exact in a float.
        double there = odds.of(moved(new float[][] {z}, 16)[0], moved(normals, 16), 7, moved(cases, 16), 4, 1, 0.7);
        assertThat(there).isEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void risesTowardACaseAndAwayFromNormal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] normals = {{0, 0}, {0.1f, 0}};
        double angle = random.nextDouble(2 * Math.PI);
        float[][] cases = {{(float) (6 * Math.cos(angle)), (float) (6 * Math.sin(angle))}};
        double last = Double.NEGATIVE_INFINITY;
        for (int step = 0; step <= 60; step++) {
            float share = step / 60f;
            double score =
                    odds.of(new float[] {share * cases[0][0], share * cases[0][1]}, normals, 2, cases, 1, 0, share);
            assertThat(score).isGreaterThan(last);
            last = score;
        }
    }

    @Test
    void staysFiniteForPointsFarFromEverything() {
        for (float far : new float[] {1e3f, -1e3f, 1e15f}) {
            assertThat(odds.of(new float[] {far}, NORMALS, 2, ONE_CASE, 1, 1, 15))
                    .isFinite();
        }
        assertThat(odds.of(new float[] {1}, NORMALS, 2, new float[][] {{1e15f}}, 1, 1, 0))
                .isFinite();
    }

    @Test
    void refusesASenselessMixture() {
        assertThatThrownBy(() -> new Mixture(0, 0, 0, 0)).hasMessage("sharpness must be above 0, got 0.0");
        assertThatThrownBy(() -> new Mixture(Double.NaN, 0, 0, 0)).hasMessage("sharpness must be above 0, got NaN");
        for (Runnable senseless : new Runnable[] {
            () -> new Mixture(1, Double.NaN, 0, 0),
            () -> new Mixture(1, 0, Double.NEGATIVE_INFINITY, 0),
            () -> new Mixture(1, 0, 0, -1),
            () -> new Mixture(1, 0, 0, Double.NaN),
            () -> new Mixture(1, 0, 0, Double.POSITIVE_INFINITY)
        }) {
            assertThatThrownBy(senseless::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("mixture weights must be finite");
        }
    }

    private static float[][] quarters(int n, int width, SplittableRandom random) {
        float[][] points = new float[n][width];
        for (float[] point : points) {
            for (int k = 0; k < width; k++) {
                point[k] = random.nextInt(-16, 17) / 4f;
            }
        }
        return points;
    }

    private static float[][] moved(float[][] points, float by) {
        float[][] moved = new float[points.length][];
        for (int i = 0; i < points.length; i++) {
            moved[i] = points[i].clone();
            for (int k = 0; k < moved[i].length; k++) {
                moved[i][k] += by;
            }
        }
        return moved;
    }
}
