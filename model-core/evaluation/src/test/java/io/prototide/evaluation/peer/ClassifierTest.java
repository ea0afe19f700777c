package io.prototide.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassifierTest {
    @Test
    void logisticRegressionMeetsTheConditionOfItsLeastLoss() {
        // x = -1, -1, 1, 1 with one anomaly at -1 and two at 1. The gradient is zero: sum(p - y) x + w = 0, sum(p - y)
        // = 0.
        var rows = new TrainingRows(new float[] {-1, -1, 1, 1}, new boolean[] {false, true, true, true}, 1);

        double[] p = new LogisticRegression().fit(rows, 1).probabilities(new float[] {-1, 1});

        double weight = (Math.log(p[1] / (1 - p[1])) - Math.log(p[0] / (1 - p[0]))) / 2;
        assertThat(2 * (p[0] + p[1])).isCloseTo(3, within(1e-6));
        assertThat(2 * (p[1] - 1) - 2 * (p[0] - 0.5) + weight).isCloseTo(0, within(1e-4));
    }

    @Test
    void theForestGivesTheShareOfAnomaliesAmongEqualRows() {
        float[] x = new float[400];
        boolean[] anomalies = new boolean[400];
        for (int i = 0; i < 400; i++) {
            x[i] = i % 2;
            anomalies[i] = i % 2 == 1 && i % 8 != 1;
        }

        double[] p =
                BoostedTrees.forest(1).fit(new TrainingRows(x, anomalies, 1), 1).probabilities(new float[] {0, 1});

        // Three of four rows at 1 are anomalies; a tree sees a sample of them.
        assertThat(p[0]).isEqualTo(0);
        assertThat(p[1]).isCloseTo(0.75, within(0.02));
    }

    @Test
    void choleskySolvesByHand() {
        // 4 y0 + 2 y1 = 10, 2 y0 + 3 y1 = 9: y = (1.5, 2).
        assertThat(Cholesky.solve(new double[][] {{4, 0}, {2, 3}}, new double[] {10, 9}))
                .containsExactly(new double[] {1.5, 2}, within(1e-12));
    }

    @Test
    void nearestNeighboursMeanTheFiveNearestOnTheScaleOfAllKeysWhileTheKeyIsNew() {
        Peer peer = new NearestNeighbours(1);
        assertThat(peer.score(new double[] {7}, "a", 0)).isZero();
        for (double x : new double[] {0, 1, 2, 3, 4, 5, 6}) {
            peer.learn(new double[] {x}, "a", 0);
        }

        // Variance of 0 ... 6 is 28 / 6; the five nearest to 6 are 6, 5, 4, 3, 2 at a mean distance of 2.
        assertThat(peer.score(new double[] {6}, "a", 0)).isCloseTo(2 / Math.sqrt(28 / 6.0), within(1e-12));
        assertThat(peer.score(new double[] {6}, "b", 0)).isZero();
    }

    @Test
    void nearestNeighboursForgetWhatIsBeyondTheWindow() {
        Peer peer = new NearestNeighbours(1);
        for (int i = 0; i < 5; i++) {
            peer.learn(new double[] {1000}, "a", 0);
        }
        for (int i = 0; i < NearestNeighbours.WINDOW - 5; i++) {
            peer.learn(new double[] {0}, "a", 0);
        }
        assertThat(peer.score(new double[] {1000}, "a", 0)).isZero();

        peer.learn(new double[] {0}, "a", 0);

        assertThat(peer.score(new double[] {1000}, "a", 0)).isPositive();
    }
}
