package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.feature.Population;
import io.prototide.model.support.ConfirmedCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetaLearnerTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final AdaptationSettings ADAPTATION =
            new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 5, 0.02, 0.5, 1);
    private static final Settings SETTINGS = SmallModel.settings(ADAPTATION);

    private final MetaLearner learner = new MetaLearner(SETTINGS);
    private final SharedModel model = SmallModel.model();

    @Test
    void makesTheSameBytesOfReportsInAnyOrder() {
        List<RoundReport> reports = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 57; i++) {
            float[] delta = new float[6];
            for (int k = 0; k < 6; k++) {
                delta[k] = (float) (0.01 * random.nextGaussian());
            }
            RoundReport.Step step =
                    i % 3 == 0 ? new RoundReport.Step(delta, 1, 0.5, "") : RoundReport.Step.none("not_drawn");
            reports.add(new RoundReport(
                    "key-" + i,
                    HOUR,
                    1 + random.nextInt(100),
                    random.nextInt(2),
                    1,
                    new float[] {(float) random.nextGaussian(), (float) (5 * random.nextGaussian())},
                    new double[] {random.nextGaussian()},
                    new double[] {random.nextDouble()},
                    step,
                    i % 5 == 0 ? List.of(confirmed("key-" + i, "e" + i, i)) : List.of()));
        }
        RoundResult first = learner.next(model, HOUR, reports);
        byte[] bytes = SharedModelCodec.toBytes(first.model());
        for (int seed = 0; seed < 5; seed++) {
            List<RoundReport> shuffled = new ArrayList<>(reports);
            Collections.shuffle(shuffled, new Random(seed));
            RoundResult again = learner.next(model, HOUR, shuffled);
            assertThat(SharedModelCodec.toBytes(again.model())).isEqualTo(bytes);
            assertThat(again.audit()).isEqualTo(first.audit());
            assertThat(again.keySteps()).isEqualTo(19);
        }
    }

    @Test
    void changesNothingButTheTimeInARoundWithoutReports() {
        RoundResult result = learner.next(model, HOUR, List.of());
        assertThat(result.audit()).isEmpty();
        SharedModel next = result.model();
        assertThat(next.version()).isEqualTo(model.version());
        assertThat(next.roundEnd()).isEqualTo(HOUR);
        assertThat(next.effectiveFrom()).isEqualTo(HOUR + 5 * SmallModel.MINUTE);
        assertThat(next.network().parameters()).containsExactly(model.network().parameters());
        assertThat(next.calibration()).isEqualTo(model.calibration());
        assertThat(next.thresholds()).isEqualTo(model.thresholds());
        assertThat(next.population()).isEqualTo(model.population());
    }

    @Test
    void keepsOneCaseOfAnEventThatWasConfirmedTwice() {
        RoundReport once = report("A", List.of(confirmed("A", "e1", 7)));
        RoundReport again = report("A", List.of(confirmed("A", "e1", 7), confirmed("A", "e1", 9)));
        SharedModel first = learner.next(model, HOUR, List.of(once)).model();

        SharedModel second = learner.next(first, 2 * HOUR, List.of(again)).model();

        assertThat(second.library().cases())
                .singleElement()
                .satisfies(known -> assertThat(known.confirmedTimeMillis()).isEqualTo(9));
    }

    @Test
    void forgetsCasesThatWereConfirmedTooLongAgo() {
        long year = FeedbackSettings.DEFAULT.caseAge().toMillis();
        RoundReport.News older = confirmed("A", "older", HOUR - 1);
        RoundReport.News old = confirmed("A", "old", HOUR);
        SharedModel both = learner.next(model, HOUR, List.of(report("A", List.of(older, old))))
                .model();
        assertThat(both.library().size()).isEqualTo(2);

        // A round that nobody reports in is passed over by a replay, so it changes nothing.
        assertThat(learner.next(both, HOUR + year, List.of()).model().library().size())
                .isEqualTo(2);
        assertThat(learner.next(both, HOUR + year, List.of(report("B", List.of())))
                        .model()
                        .library()
                        .cases())
                .extracting(ConfirmedCase::eventId)
                .containsExactly("old");
    }

    @Test
    void growsTheVersionByOneWithEveryRoundOfReports() {
        assertThat(learner.next(model, HOUR, List.of(report("A", 10, 1, 2)))
                        .model()
                        .version())
                .isEqualTo(model.version() + 1);
    }

    @Test
    void mixesTheScalesOfKeysByTheirEvents() {
        // 30 events at mean 10 and variance 4, 10 at mean 14 and variance 8: mean 11, within 5, between (3 * 1 + 9) /
        // 4.
        Population seen = learner.next(model, HOUR, List.of(report("A", 30, 10, 4), report("B", 10, 14, 8)))
                .model()
                .population();
        assertThat(seen.count()).isEqualTo(40);
        assertThat(seen.mean()[0]).isCloseTo(11, within(1e-12));
        assertThat(seen.within()[0]).isCloseTo(Math.sqrt(5), within(1e-12));
        assertThat(seen.deviation()[0]).isCloseTo(Math.sqrt(8), within(1e-12));
    }

    @Test
    void leavesKeysThatNeverHadAFeatureOutOfItsScales() {
        Population seen = learner.next(
                        model,
                        HOUR,
                        List.of(
                                report("A", 30, 10, 4),
                                report("B", 10, 14, 8),
                                report("C", 1000, Double.NaN, Double.NaN)))
                .model()
                .population();
        assertThat(seen.mean()[0]).isCloseTo(11, within(1e-12));
        assertThat(seen.within()[0]).isCloseTo(Math.sqrt(5), within(1e-12));
        assertThat(seen.deviation()[0]).isCloseTo(Math.sqrt(8), within(1e-12));
    }

    @Test
    void takesNoVarianceFromKeysOfOneEvent() {
        List<RoundReport> ones =
                List.of(report("A", 1, 10, Double.NaN), report("B", 1, 14, Double.NaN), report("C", 2, 12, 6));
        // Means 10, 14, 12, 12: between 8 / 4. Within from C alone.
        Population seen = learner.next(model, HOUR, ones).model().population();
        assertThat(seen.within()[0]).isCloseTo(Math.sqrt(6), within(1e-12));
        assertThat(seen.deviation()[0]).isCloseTo(Math.sqrt(8), within(1e-12));

        // Known scales stay where no key can tell; unknown ones begin with the deviation between keys.
        Population still = learner.next(
                        learner.next(model, HOUR, List.of(report("C", 2, 12, 6)))
                                .model(),
                        2 * HOUR,
                        List.of(report("A", 2, 12, Double.NaN)))
                .model()
                .population();
        assertThat(still.within()[0]).isCloseTo(Math.sqrt(6), within(1e-12));
        Population first = learner.next(
                        model, HOUR, List.of(report("A", 1, 10, Double.NaN), report("B", 1, 14, Double.NaN)))
                .model()
                .population();
        assertThat(first.within()[0]).isCloseTo(2, within(1e-12));
    }

    @Test
    void keepsTheScalesOfAFeatureThatNoKeyHad() {
        SharedModel known =
                learner.next(model, HOUR, List.of(report("A", 30, 10, 4))).model();
        Population seen = learner.next(known, 2 * HOUR, List.of(report("A", 5, Double.NaN, Double.NaN)))
                .model()
                .population();
        assertThat(seen.mean()[0]).isCloseTo(10, within(1e-12));
        assertThat(seen.within()[0]).isCloseTo(2, within(1e-12));
        assertThat(seen.deviation()[0]).isCloseTo(2, within(1e-12));
        Population never = learner.next(model, HOUR, List.of(report("A", 5, Double.NaN, Double.NaN)))
                .model()
                .population();
        assertThat(never.mean()).containsExactly(0);
        assertThat(never.within()).containsExactly(0);
        assertThat(never.deviation()).containsExactly(0);
    }

    @Test
    void countsEveryScoreForTheEventsItStandsFor() {
        RoundReport thinned = new RoundReport(
                "A",
                HOUR,
                8,
                0,
                4,
                new float[] {1, 5},
                new double[1],
                new double[1],
                RoundReport.Step.none("not_drawn"),
                List.of());
        ScoreDistribution next =
                learner.next(model, HOUR, List.of(thinned)).model().calibration();
        // 1000 events so far, each keeping 5000 / 5008; four for each of the two scores.
        assertThat(next.total()).isCloseTo(1000 * 5000.0 / 5008 + 8, within(1e-9));
        assertThat(next.weights()[ScoreDistribution.bin(1)]).isEqualTo(4);
        assertThat(next.weights()[ScoreDistribution.bin(5)]).isEqualTo(4);
    }

    @Test
    void takesNewsIntoTheLibraryAndOutOfIt() {
        SharedModel one = learner.next(model, HOUR, List.of(news("A", confirmed("A", "e1", 1))))
                .model();
        assertThat(one.library().contains("A", "e1")).isTrue();

        SharedModel other = learner.next(one, 2 * HOUR, List.of(news("B", RoundReport.News.retracted("e1"))))
                .model();
        assertThat(other.library().contains("A", "e1"))
                .as("the event of another key")
                .isTrue();

        SharedModel none = learner.next(one, 2 * HOUR, List.of(news("A", RoundReport.News.retracted("e1"))))
                .model();
        assertThat(none.library().size()).isZero();
        assertThat(one.library().size()).as("immutable").isEqualTo(1);
    }

    @Test
    void leavesScalesScoresAndThresholdAloneWhereOnlyVerdictsCame() {
        SharedModel next = learner.next(model, HOUR, List.of(news("A", confirmed("A", "e1", 1))))
                .model();
        assertThat(next.population()).isEqualTo(model.population());
        assertThat(next.calibration()).isEqualTo(model.calibration());
        assertThat(next.thresholds()).isEqualTo(model.thresholds());
        assertThat(next.network().id()).isEqualTo(model.network().id());
    }

    private static RoundReport report(String key, long events, double mean, double variance) {
        return new RoundReport(
                key,
                HOUR,
                events,
                0,
                1,
                new float[] {0},
                new double[] {mean},
                new double[] {variance},
                RoundReport.Step.none("not_drawn"),
                List.of());
    }

    private static RoundReport report(String key, List<RoundReport.News> news) {
        RoundReport plain = report(key, 1, 0, 1);
        return new RoundReport(key, HOUR, 1, 0, 1, plain.scores(), plain.mean(), plain.variance(), plain.step(), news);
    }

    private static RoundReport news(String key, RoundReport.News news) {
        return new RoundReport(
                key,
                HOUR,
                0,
                0,
                1,
                new float[0],
                new double[1],
                new double[1],
                RoundReport.Step.none("not_drawn"),
                List.of(news));
    }

    private static RoundReport.News confirmed(String key, String eventId, long time) {
        return RoundReport.News.confirmed(
                new ConfirmedCase(eventId, key, "t" + time % 3, time, time, new float[] {3, time}), new float[0]);
    }
}
