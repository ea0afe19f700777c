package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.AuditEntry.Action;
import io.prototide.model.calibration.ScoreDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PopulationDriftTest {
    private static final long HOUR = 60 * SmallModel.MINUTE;

    private final MetaLearner learner = new MetaLearner(SmallModel.settings(new AdaptationSettings(
            java.time.Duration.ofHours(1), java.time.Duration.ofMinutes(5), false, 2, 0.02, 0.5, 0)));
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void isAuditedInTheRoundInWhichEightKeysChangeAtOnce() {
        assertThat(audit(8, key -> 30)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(Action.DRIFT);
            assertThat(entry.timeMillis()).isEqualTo(HOUR);
            assertThat(entry.subject()).isEqualTo("*");
            assertThat(entry.modelVersion()).isEqualTo(1);
            assertThat(entry.reason()).isEqualTo("scores of 8 keys");
        });
        assertThat(audit(7, key -> 30)).isEmpty();
    }

    @Test
    void isNoticedWhereMissingFeaturesLowerEveryScore() {
        assertThat(audit(20, key -> -30)).hasSize(1);
    }

    @Test
    void isNotAlarmedByAFewKeysAmongMany() {
        assertThat(audit(100, key -> key % 33 == 0 ? 30 : random.nextGaussian()))
                .isEmpty();
    }

    @Test
    void isQuietOverAThousandRoundsThatDoNotChange() {
        int alarms = 0;
        for (int round = 0; round < 1000; round++) {
            alarms += audit(50, key -> random.nextGaussian()).size();
        }
        // 50 000 p-values: at most five by the bound of 10^4.
        assertThat(alarms).isLessThanOrEqualTo(5);
    }

    @Test
    void isQuietWhereAllScoresAreTheSame() {
        SharedModel constant = SmallModel.model();
        List<AuditEntry> audit = new ArrayList<>();
        PopulationDrift.test(constant, HOUR, reports(100, key -> 0), audit);
        assertThat(audit).isEmpty();
    }

    /** Of a round after ten thousand scores from the normal distribution. */
    private List<AuditEntry> audit(int keys, IntToDoubleFunction score) {
        return learner.next(afterNormalScores(), HOUR, reports(keys, score)).audit();
    }

    private static List<RoundReport> reports(int keys, IntToDoubleFunction score) {
        List<RoundReport> reports = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            reports.add(new RoundReport(
                    "key-" + key,
                    HOUR,
                    1,
                    0,
                    1,
                    new float[] {(float) score.applyAsDouble(key)},
                    new double[1],
                    new double[1],
                    RoundReport.Step.none("not_drawn"),
                    List.of()));
        }
        return reports;
    }

    private static SharedModel afterNormalScores() {
        SplittableRandom drawn = new SplittableRandom(9);
        long[] counts = new long[ScoreDistribution.BINS];
        for (int i = 0; i < 10_000; i++) {
            counts[ScoreDistribution.bin(drawn.nextGaussian())]++;
        }
        return SmallModel.withCalibration(
                SmallModel.model(), ScoreDistribution.empty().blend(1, counts));
    }
}
