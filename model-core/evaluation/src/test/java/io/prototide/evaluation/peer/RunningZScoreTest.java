package io.prototide.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunningZScoreTest {
    @Test
    void averagesTheSquaredZScoresOfTheFeatures() {
        var peer = new RunningZScore(2);
        learn(peer, "a", 1, 10);
        learn(peer, "a", 2, 10);
        learn(peer, "a", 3, 10);

        // Feature 0: mean 2, sample variance 1, z = 3. Feature 1 never changed: scale 1, z = 4.
        assertThat(peer.score(new double[] {5, 14}, "a", 4)).isEqualTo((9.0 + 16) / 2);
    }

    @Test
    void scoresNothingBeforeTwoPointsOfTheKey() {
        var peer = new RunningZScore(1);
        assertThat(peer.score(new double[] {5}, "a", 1)).isZero();
        learn(peer, "a", 5);
        learn(peer, "b", 1);
        learn(peer, "b", 3);

        assertThat(peer.score(new double[] {50}, "a", 2)).isZero();
        assertThat(peer.score(new double[] {4}, "b", 2)).isEqualTo(2, within(1e-12));
    }

    @Test
    void keepsTheVarianceOfLargeCloseValues() {
        var peer = new RunningZScore(1);
        for (double value : new double[] {1000000004, 1000000007, 1000000013, 1000000016}) {
            learn(peer, "a", value);
        }

        // Mean 1000000010, sample variance 30: one deviation away gives 1.
        assertThat(peer.score(new double[] {1000000010 + Math.sqrt(30)}, "a", 5))
                .isEqualTo(1, within(1e-7));
    }

    @Test
    void staysFiniteOnHugeValues() {
        var peer = new RunningZScore(1);
        learn(peer, "a", 1);
        learn(peer, "a", 2);

        assertThat(peer.score(new double[] {1e308}, "a", 3)).isFinite();
    }

    private static void learn(Peer peer, String key, double... point) {
        peer.learn(point, key, 0);
    }
}
