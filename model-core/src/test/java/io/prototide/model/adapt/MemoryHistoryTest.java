package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import io.prototide.model.support.ConfirmedCase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every released layout of the meta-learner's memory can be gone on from. {@link MemoryHistoryWriter} wrote them; released files
 * never change.
 */
class MemoryHistoryTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int CURRENT = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void goesOnFromEveryReleasedLayout(int version) throws IOException {
        byte[] released = released(version);
        assertThat(released[0]).isEqualTo((byte) version);
        MetaLearner restored = learner();
        restored.restore(released);
        if (version == CURRENT) {
            assertThat(restored.memory()).isEqualTo(released);
        }
        SharedModel model = model();
        RoundResult next = restored.next(model, 9 * HOUR, List.of(report(9)));
        assertThat(next.model().version()).isEqualTo(model.version() + 1);
        // It had learned from 4 rounds of 100 samples, which one that begins anew has not.
        assertThat(next.model().parts().prototypes().prototypes())
                .isNotEqualTo(learner()
                        .next(model, 9 * HOUR, List.of(report(9)))
                        .model()
                        .parts()
                        .prototypes()
                        .prototypes());
    }

    static byte[] memoryOfFourRounds() {
        MetaLearner learner = learner();
        SharedModel model = model();
        for (int round = 1; round <= 4; round++) {
            model = learner.next(model, round * HOUR, List.of(report(round))).model();
        }
        return learner.memory();
    }

    private static byte[] released(int version) throws IOException {
        try (InputStream in =
                MemoryHistoryTest.class.getResourceAsStream("/state-history/learning-memory/v" + version)) {
            return in.readAllBytes();
        }
    }

    private static MetaLearner learner() {
        LearningSettings learning = new LearningSettings(1, 1, 1e-2, 8, 0.25, 0.1, 0, 0, 0.5, 1024, 5, Duration.ZERO);
        return new MetaLearner(new Settings(
                SmallModel.FEATURES,
                SmallModel.DETECTION,
                FeedbackSettings.DEFAULT,
                new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 5, 0.02, 0.5, 1),
                learning,
                List.of()));
    }

    private static SharedModel model() {
        SharedModel.Parts parts = SmallModel.model().parts();
        PrototypeNetwork prototypes = new PrototypeNetwork(
                EmbeddingNetwork.untrained(new Layout(2, 2, 2), 1),
                new Prototypes(1, new float[][] {{0, 0}, {1, 1}}, new float[2]));
        return new SharedModel(parts.with(prototypes, parts.head(), parts.fusion()));
    }

    private static RoundReport report(int round) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(new Sample(1000L * round + i, new float[] {0.01f * i, 0}));
        }
        ConfirmedCase known = new ConfirmedCase("e" + round, "A", "t", round, round, new float[] {3, round});
        return new RoundReport(
                "A",
                round * HOUR,
                100,
                1,
                1,
                new float[] {-1, 2},
                new double[1],
                new double[] {1},
                new RoundReport.Step(new float[] {0, 0, 0, 0, 0.01f, 0}, 1, 0.5, ""),
                new float[0],
                List.of(RoundReport.News.confirmed(known, new float[0])),
                new float[0][],
                samples);
    }
}
