package io.prototide.model.prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusualTest {
    /** Eight events with one feature and its population half, which is not compared. */
    private static final float[][] RING = {{0, 99}, {1, 99}, {2, 99}, {3, 99}, {4, 99}, {5, 99}, {6, 99}, {7, 99}};

    private final Unusual unusual = new Unusual();

    @Test
    void takesTheMeanOfTheFiveNearest() {
        // From 10 the nearest are 7, 6, 5, 4, 3: 9 + 16 + 25 + 36 + 49 = 135, mean 27.
        assertThat(unusual.of(new float[] {10, 0}, RING, 8, 1)).isCloseTo(Math.log(28), within(1e-12));
        assertThat(unusual.expected(RING, 0)).isEqualTo(5);
        // From 3.5: 3, 4 at .25, 2, 5 at 2.25, then 1 or 6 at 6.25: mean 11.25 / 5.
        assertThat(unusual.of(new float[] {3.5f, 0}, RING, 8, 1)).isCloseTo(Math.log(3.25), within(1e-12));
    }

    @Test
    void dividesByTheNumberOfFeatures() {
        float[][] ring = new float[8][];
        java.util.Arrays.fill(ring, new float[] {1, 1, 1, 99, 99, 99});
        // Differences 1, 2, 2: 9 over 3 features.
        assertThat(unusual.of(new float[] {2, 3, 3, 0, 0, 0}, ring, 8, 3)).isCloseTo(Math.log(4), within(1e-12));
        assertThat(unusual.expected(ring, 1)).isEqualTo(1);
    }

    @Test
    void measuresFromTheKeysMeanWhileTheRingIsSmall() {
        // |u|^2 / d = (9 + 16) / 2.
        assertThat(unusual.of(new float[] {3, 4, 0, 0}, new float[7][], 7, 2)).isCloseTo(Math.log(13.5), within(1e-12));
        assertThat(unusual.expected(RING, 0)).isZero();
        assertThat(unusual.of(new float[] {0, 0, 0, 0}, new float[0][], 0, 2)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void growsWithTheDistanceFromTheRing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = 1 + random.nextInt(6);
        int size = 8 + random.nextInt(40);
        float[][] ring = new float[size][d];
        for (float[] point : ring) {
            for (int i = 0; i < d; i++) {
                point[i] = (float) random.nextGaussian();
            }
        }
        float[] direction = new float[d];
        for (int i = 0; i < d; i++) {
            direction[i] = (float) (1 + random.nextDouble());
        }
        double last = -1;
        // Outside of the ring every distance grows.
        for (float away = 6; away < 1e4; away *= 1.3f) {
            float[] u = new float[d];
            for (int i = 0; i < d; i++) {
                u[i] = away * direction[i];
            }
            double score = unusual.of(u, ring, size, d);
            assertThat(score).isFinite().isGreaterThan(last);
            last = score;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithSortingAllDistances(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 8 + random.nextInt(100);
        float[][] ring = new float[size][1];
        for (float[] point : ring) {
            point[0] = random.nextInt(-20, 21);
        }
        float[] u = {random.nextInt(-20, 21)};
        double sum = java.util.Arrays.stream(ring)
                .mapToDouble(point -> (u[0] - point[0]) * (double) (u[0] - point[0]))
                .sorted()
                .limit(5)
                .sum();
        assertThat(unusual.of(u, ring, size, 1)).isCloseTo(Math.log1p(sum / 5), within(1e-12));
    }
}
