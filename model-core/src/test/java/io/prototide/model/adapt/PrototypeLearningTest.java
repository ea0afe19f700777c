package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.calibration.Fusion;
import io.prototide.model.prototype.Experts;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import io.prototide.model.support.ConfirmedCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrototypeLearningTest {
    private static final long HOUR = 3_600_000;
    private static final Fusion FUSION =
            new Fusion(new double[Experts.COUNT], new double[] {1, 1, 1, 1, 1, 1}, new double[] {0, 0.5, 1, 0, 0, 0});

    private static LearningSettings settings(int roundSteps, Duration presumeAfter) {
        return new LearningSettings(1, 1, 1e-2, 16, 0.25, 0.1, 0, 0, 0.5, 512, roundSteps, presumeAfter);
    }

    /** A normal prototype at 0 and an anomalous one at 3. */
    private static SharedModel.Parts parts() {
        return SmallModel.model()
                .parts()
                .with(
                        new PrototypeNetwork(
                                SmallModel.identity(), new Prototypes(1, new float[][] {{0}, {3}}, new float[] {0, 0})),
                        new float[0],
                        FUSION);
    }

    private static RoundReport report(String key, long roundEnd, int samples, ConfirmedCase confirmed) {
        List<Sample> seen = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            seen.add(new Sample(Sample.idOf(key, roundEnd + "-" + i), new float[] {i % 5 * 0.1f, 0}));
        }
        return new RoundReport(
                key,
                roundEnd,
                10,
                0,
                1,
                new float[0],
                new double[1],
                new double[1],
                RoundReport.Step.none("not_drawn"),
                new float[0],
                confirmed == null ? List.of() : List.of(RoundReport.News.confirmed(confirmed, new float[0])),
                new float[0][],
                seen);
    }

    private static ConfirmedCase confirmed(String key, String event, float x) {
        return new ConfirmedCase(event, key, "kind", 0, 0, new float[] {x, 0});
    }

    @Test
    void movesTheAnomalousPrototypeTowardsWhatWasConfirmed() {
        PrototypeLearning learning = new PrototypeLearning(settings(80, Duration.ZERO), ExpertSettings.ALL);
        SharedModel.Parts parts = parts();
        double before = score(parts, 5);
        for (int round = 1; round <= 30; round++) {
            parts = learning.learn(
                    parts, round * HOUR, List.of(report("A", round * HOUR, 80, confirmed("A", "c" + round, 1.5f))));
        }
        // Before, 1.5 lay between the prototypes.
        assertThat(score(parts, 1.5f)).isGreaterThan(score(parts(), 1.5f) + 1);
        assertThat(score(parts, 0.2f)).isNegative();
        assertThat(before).isPositive();
        assertThat(parts.fusion().weights()).containsExactly(FUSION.weights());
        assertThat(parts.fusion().center()[2]).isNegative();
    }

    @Test
    void changesNothingWithoutACaseWithoutNormalsOrWhereItIsOff() {
        SharedModel.Parts parts = parts();
        PrototypeLearning noCase = new PrototypeLearning(settings(80, Duration.ZERO), ExpertSettings.ALL);
        assertThat(noCase.learn(parts, HOUR, List.of(report("A", HOUR, 80, null))))
                .isSameAs(parts);

        PrototypeLearning noNormals = new PrototypeLearning(settings(80, Duration.ofHours(2)), ExpertSettings.ALL);
        List<RoundReport> reports = List.of(report("A", HOUR, 80, confirmed("A", "c", 2)));
        assertThat(noNormals.learn(parts, HOUR, reports)).isSameAs(parts);

        assertThat(new PrototypeLearning(settings(0, Duration.ZERO), ExpertSettings.ALL).learn(parts, HOUR, reports))
                .isSameAs(parts);
        SharedModel.Parts untrained = SmallModel.model().parts();
        assertThat(new PrototypeLearning(settings(80, Duration.ZERO), ExpertSettings.ALL)
                        .learn(untrained, HOUR, reports))
                .isSameAs(untrained);
    }

    @Test
    void learnsFromSilenceOnlyOnceItIsOldEnough() {
        PrototypeLearning learning = new PrototypeLearning(settings(80, Duration.ofHours(2)), ExpertSettings.ALL);
        SharedModel.Parts parts = parts();
        assertThat(learning.learn(parts, HOUR, List.of(report("A", HOUR, 64, confirmed("A", "c", 2)))))
                .isSameAs(parts);
        assertThat(learning.learn(parts, 2 * HOUR, List.of(report("A", 2 * HOUR, 1, null))))
                .isSameAs(parts);
        assertThat(learning.learn(parts, 3 * HOUR, List.of(report("A", 3 * HOUR, 1, null))))
                .isNotSameAs(parts);
    }

    @Test
    void goesOnBitForBitFromItsBytes() {
        LearningSettings settings = settings(5, Duration.ofHours(1));
        PrototypeLearning whole = new PrototypeLearning(settings, ExpertSettings.ALL);
        PrototypeLearning half = new PrototypeLearning(settings, ExpertSettings.ALL);
        SharedModel.Parts wholeParts = parts();
        SharedModel.Parts halfParts = null;
        for (int round = 1; round <= 8; round++) {
            List<RoundReport> reports =
                    List.of(report("A", round * HOUR, 70, confirmed("A", "c" + round, 1 + round * 0.1f)));
            wholeParts = whole.learn(wholeParts, round * HOUR, reports);
            if (round == 4) {
                half.restore(whole.toBytes());
                halfParts = wholeParts;
            } else if (round > 4) {
                halfParts = half.learn(halfParts, round * HOUR, reports);
            }
        }
        assertThat(half.toBytes()).isEqualTo(whole.toBytes());
        assertThat(bytes(halfParts)).isEqualTo(bytes(wholeParts));
        assertThatThrownBy(() -> half.restore(new byte[] {9})).hasMessageContaining("layout version 9");
    }

    @Test
    void aModelWithPrototypesKeepsThemInItsBytes() {
        byte[] bytes = bytes(parts());
        SharedModel back = SharedModelCodec.fromBytes(bytes);
        assertThat(back.parts().prototypes().prototypes())
                .isEqualTo(parts().prototypes().prototypes());
        assertThat(back.parts().fusion()).isEqualTo(FUSION);
        assertThat(SharedModelCodec.toBytes(back)).isEqualTo(bytes);
        assertThat(bytes[0]).isEqualTo((byte) 5);
        assertThat(SharedModelCodec.toBytes(SmallModel.model())[0]).isEqualTo((byte) 1);
        for (int length = bytes.length - 1; length > bytes.length - 200; length--) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SharedModelCodec.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] bytes(SharedModel.Parts parts) {
        return SharedModelCodec.toBytes(new SharedModel(parts));
    }

    private static double score(SharedModel.Parts parts, float x) {
        PrototypeNetwork learned = parts.prototypes();
        return learned.score(learned.network().embed(new float[] {x, 0}));
    }
}
