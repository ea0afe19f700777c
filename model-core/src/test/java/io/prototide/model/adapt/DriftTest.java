package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.calibration.AlertBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rule R18: what becomes of a key whose events have changed. */
class DriftTest {
    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
    private final SharedModel model = SmallModel.model();

    @Test
    void threeEventsThatCanNotBeChanceAreADriftAndOneOrTwoAreNot() {
        KeyState state = SmallModel.warmKey();
        assertThat(judge(state, 0, 50).drift()).isFalse();
        assertThat(judge(state, 1, 500).drift()).isFalse();
        assertThat(judge(state, 2, 5000).drift()).isTrue();
        // The next alarm takes new evidence.
        assertThat(state.driftEvidence).isZero();
        assertThat(judge(state, 3, 50_000).drift()).isFalse();
    }

    @Test
    void scalesFollowFourTimesAsFastForFiftyEventsAfterADrift() {
        KeyState state = SmallModel.warmKey();
        assertThat(step(state)).isCloseTo(0.02, within(1e-9));
        state.drifting = 50;
        for (int i = 0; i < 50; i++) {
            assertThat(step(state)).isCloseTo(0.08, within(1e-9));
        }
        assertThat(step(state)).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void aKeyThatDriftedTakesPartInTheNextRoundWhateverTheDraw() {
        AdaptationSettings none =
                new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 3, 0.02, 0.5, 0);
        KeyRound round = new KeyRound(none, FeedbackSettings.DEFAULT);
        KeyState state = SmallModel.warmKey();
        for (int i = 0; i < 3; i++) {
            judge(state, i, 50 * Math.pow(10, i));
        }
        assertThat(round.close(60 * MINUTE, "A", state, model)
                        .orElseThrow()
                        .step()
                        .reason())
                .isEqualTo("too_few_examples");
        judge(state, 61, 0);
        assertThat(round.close(120 * MINUTE, "A", state, model)
                        .orElseThrow()
                        .step()
                        .reason())
                .isEqualTo("not_drawn");
    }

    @Test
    void anAttackDoesNotBecomeNormalHoweverLongItLasts() {
        Detector eager = new Detector(SmallModel.FEATURES, withoutCooldown());
        KeyState state = SmallModel.warmKey();
        confirm(state, eager.judge(event("first", "A", 0, 1000), state, model));
        for (int i = 1; i <= 3; i++) {
            eager.judge(event("b" + i, "A", i, 1000), state, model);
        }
        double mean = state.scale.mean()[0];

        for (int i = 1; i <= 1000; i++) {
            Judgement judged = eager.judge(event("a" + i, "A", i * MINUTE, 1000), state, model);
            assertThat(judged.pValue()).isLessThan(0.005);
        }

        assertThat(state.scale.mean()[0]).isEqualTo(mean);
        assertThat(state.suspiciousRun).isNegative();
        assertThat(state.quarantine.size()).isZero();
        for (int i = 0; i < state.ring.size(); i++) {
            assertThat(state.ring.inputs()[i]).containsExactly(0, 0);
        }
    }

    @Test
    void theSameEventsBecomeNormalIfNobodyConfirmsThem() {
        Detector eager = new Detector(SmallModel.FEATURES, withoutCooldown());
        KeyState state = SmallModel.warmKey();
        int quietFrom = 0;
        for (int i = 1; i <= 1000; i++) {
            Judgement judged = eager.judge(event("a" + i, "A", i * MINUTE, 1000), state, model);
            quietFrom = judged.pValue() < 0.005 ? i + 1 : quietFrom;
        }
        assertThat(quietFrom).isLessThan(300);
    }

    @Test
    void aHabitThatReturnsBecomesNormalAfterTwoDaysInQuarantine() {
        KeyState state = SmallModel.warmKey();
        // One odd event among twenty usual ones: never a run.
        long time = 0;
        for (int i = 0; i < 8; i++) {
            time = habit(state, i, time);
        }
        assertThat(state.quarantine.size()).isEqualTo(8);
        assertThat(state.normals()).isEqualTo(8);
        judge(state, time / MINUTE + 2 * 24 * 60 - 22, usual(state));
        assertThat(state.quarantine.size()).isEqualTo(8);

        judge(state, time / MINUTE + 2 * 24 * 60, usual(state));

        assertThat(state.quarantine.size()).isZero();
        long odd = 0;
        for (int i = 0; i < state.ring.size(); i++) {
            odd += state.ring.inputs()[i][0] > 4 ? 1 : 0;
        }
        assertThat(odd).isEqualTo(8);
    }

    @Test
    void aJudgedEventLeavesTheQuarantine() {
        KeyState state = SmallModel.warmKey();
        Judgement odd = judge(state, 0, 50);
        assertThat(state.quarantine.size()).isEqualTo(1);
        confirm(state, odd);
        assertThat(state.quarantine.size()).isZero();
    }

    @Test
    void whatResemblesALaterConfirmedCaseLeavesTheQuarantineUnadopted() {
        KeyState state = SmallModel.warmKey();
        long time = 0;
        for (int i = 0; i < 8; i++) {
            time = habit(state, i, time);
        }
        float[] one = state.quarantine.inputs()[3];
        confirm(state, new Judgement(Outcome.ALERTED, null, 0, 0, one.clone(), null, null));
        // Room for another now: it resembles the case, and stays outside.
        time = habit(state, 8, time);
        assertThat(state.quarantine.size()).isEqualTo(7);

        judge(state, time / MINUTE + 3 * 24 * 60, usual(state));

        for (int i = 0; i < state.ring.size(); i++) {
            assertThat(state.ring.inputs()[i][0]).isLessThan(4);
        }
    }

    @Test
    void aChangeOfLevelAlertsAtOnceThenOncePerCooldownWithTheExactCountThenIsQuiet() {
        Replay replay = new Replay(
                Settings.of(SmallModel.FEATURES), SharedModel.blank(SmallModel.FEATURES, DetectorSettings.DEFAULT, 1));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            replay.score(event("n" + i, "A", i * MINUTE, 100 + random.nextGaussian()));
        }
        List<Integer> alerts = new ArrayList<>();
        int drifts = 0;
        long suppressed = 0;
        for (int i = 0; i < 1000; i++) {
            Judgement judged = replay.score(event("s" + i, "A", (1000 + i) * MINUTE, 135 + random.nextGaussian()));
            drifts += judged.drift() && i < 10 ? 1 : 0;
            if (judged.outcome() == Outcome.ALERTED) {
                if (!alerts.isEmpty()) {
                    assertThat(judged.alert().suppressed()).isEqualTo(suppressed);
                }
                suppressed = 0;
                alerts.add(i);
            }
            suppressed += judged.outcome() == Outcome.SUPPRESSED ? 1 : 0;
        }
        assertThat(drifts).as("alarms within ten events").isPositive();
        assertThat(alerts).first().isEqualTo(0);
        for (int i = 1; i < alerts.size(); i++) {
            assertThat(alerts.get(i) - alerts.get(i - 1)).isGreaterThanOrEqualTo(30);
        }
        assertThat(alerts).filteredOn(i -> i < 300).hasSizeLessThanOrEqualTo(1 + 300 / 30);
        // The budget of 20 a day on a single key: chance alerts, as on a stream that never changed.
        assertThat(alerts).filteredOn(i -> i >= 300).hasSizeLessThanOrEqualTo(20);
    }

    /** Twenty usual events and an odd one, ten deviations off; returns the odd one's time. */
    private long habit(KeyState state, int cycle, long time) {
        for (int i = 1; i <= 20; i++) {
            judge(state, time / MINUTE + i, usual(state));
        }
        long odd = time + 21 * MINUTE;
        double x = state.scale.mean()[0] + 10 * Math.sqrt(state.scale.variance()[0]);
        assertThat(judge(state, odd / MINUTE, x).pValue()).as("cycle %d", cycle).isLessThan(0.01);
        return odd;
    }

    private static double usual(KeyState state) {
        return state.scale.mean()[0];
    }

    private Judgement judge(KeyState state, long minute, double x) {
        return detector.judge(event("m" + minute, "A", minute * MINUTE, x), state, model);
    }

    /** How far the mean moves to a value one deviation away, as a share of the way. */
    private double step(KeyState state) {
        double mean = state.scale.mean()[0];
        double away = 1e-3;
        judge(state, state.events() * 10, mean + away);
        return (state.scale.mean()[0] - mean) / away;
    }

    private static void confirm(KeyState state, Judgement judged) {
        Feedback verdict = SmallModel.verdict(Verdict.CONFIRMED, "first", 1);
        new Teacher(FeedbackSettings.DEFAULT)
                .learn(verdict, new ScoredEvent("first", 0, judged.input(), new float[0]), state);
    }

    private static DetectorSettings withoutCooldown() {
        return new DetectorSettings(AlertBudget.ofFraction(0.005), 8, 8, 1, 1, 0.01, 48, Duration.ZERO);
    }
}
