package io.prototide.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomCutForestsTest {
    @Test
    void scoresAFarPointAboveANearOne() {
        Peer peer = learned(new RandomCutForests(2, 1, 7), 7);

        assertThat(peer.score(new double[] {40, 40}, "a", 0))
                .isGreaterThan(2 * peer.score(new double[] {0, 0}, "a", 0));
    }

    @Test
    void givesTheSameScoresForTheSameSeedOnly() {
        double[] probe = {3, 3};
        double score = learned(new RandomCutForests(2, 1, 7), 7).score(probe, "a", 0);

        assertThat(learned(new RandomCutForests(2, 1, 7), 7).score(probe, "a", 0))
                .isEqualTo(score);
        assertThat(learned(new RandomCutForests(2, 1, 8), 7).score(probe, "a", 0))
                .isNotEqualTo(score);
    }

    @Test
    void hasAForestForEachKeyWhileThereAreFew() {
        double[] point = {0, 0};

        assertThat(learned(new RandomCutForests(2, 64, 7), 7).score(point, "b", 0))
                .isZero();
        assertThat(learned(new RandomCutForests(2, 65, 7), 7).score(point, "b", 0))
                .isPositive();
    }

    private static Peer learned(Peer peer, long dataSeed) {
        var random = new SplittableRandom(dataSeed);
        for (int i = 0; i < 400; i++) {
            peer.learn(new double[] {random.nextDouble(-1, 1), random.nextDouble(-1, 1)}, "a", i);
        }
        return peer;
    }
}
