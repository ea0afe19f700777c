package io.prototide.model.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackPassTest {

    @Test
    void givesTheGradientWorkedByHand() {
        // W1 = [[1, -1], [2, 1]], b1 = [0.5, -0.5], W2 = [[3], [4]], W3 = [[10], [100]]; v = (1, 1).
        EmbeddingNetwork network =
                new EmbeddingNetwork(new Layout(2, 2, 1), new float[] {1, -1, 2, 1, 0.5f, -0.5f, 3, 4, 10, 100});
        BackPass back = new BackPass(network);
        back.add(new float[] {1, 1}, new double[] {2});
        // Hidden (3.5, -0.5): the second is silent. dz = 2: W2 (7, 0); hidden slope 2 * 3 = 6; W3 (2, 2).
        assertThat(back.gradient()).containsExactly(6, 0, 6, 0, 6, 0, 7, 0, 2, 2);

        back.add(new float[] {0, 1}, new double[] {1});
        // Hidden (2.5, 0.5): W2 (2.5, 0.5); slopes (3, 4); only the second input adds to W1 and W3.
        assertThat(back.gradient()).containsExactly(6, 0, 9, 4, 9, 4, 9.5, 0.5, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithCentralDifferences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Layout layout = new Layout(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(5));
        float[] parameters = EmbeddingNetworkTest.gaussian(layout.size(), random);
        float[][] points = new float[3][];
        double[][] slopes = new double[3][];
        BackPass back = new BackPass(new EmbeddingNetwork(layout, parameters));
        for (int i = 0; i < points.length; i++) {
            points[i] = EmbeddingNetworkTest.gaussian(layout.input(), random);
            slopes[i] = random.doubles(layout.output(), -1, 1).toArray();
            back.add(points[i], slopes[i]);
        }

        // The network is piecewise linear in each single parameter: a central difference is exact but for rounding,
        // away
        // from a hidden unit's corner; a step of 1/256 is exact in binary.
        float step = 1f / 256;
        int compared = 0;
        for (int i = 0; i < parameters.length; i++) {
            double up = value(layout, moved(parameters, i, step), points, slopes);
            double middle = value(layout, parameters, points, slopes);
            double down = value(layout, moved(parameters, i, -step), points, slopes);
            if (Math.abs(up - 2 * middle + down) > 1e-4) {
                continue;
            }
            compared++;
            assertThat(back.gradient()[i]).isCloseTo((up - down) / (2 * step), within(5e-3));
        }
        assertThat(compared).isGreaterThan(parameters.length * 9 / 10);
    }

    private static float[] moved(float[] parameters, int i, float step) {
        float[] moved = parameters.clone();
        moved[i] += step;
        return moved;
    }

    /** Linear in the embeddings, so its slopes are constant. */
    private static double value(Layout layout, float[] parameters, float[][] points, double[][] slopes) {
        EmbeddingNetwork network = new EmbeddingNetwork(layout, parameters);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            float[] z = network.embed(points[i]);
            for (int k = 0; k < z.length; k++) {
                sum += slopes[i][k] * z[k];
            }
        }
        return sum;
    }
}
