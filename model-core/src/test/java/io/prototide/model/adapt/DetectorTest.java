package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {
    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
    private final SharedModel model = SmallModel.model();

    @Test
    void scoresTheEventAfterTheWarmUpFirst() {
        KeyState state = detector.newKey();
        for (int i = 1; i <= 8; i++) {
            // Even giants: nothing is known that they could be strange to.
            Judgement judged = detector.judge(event("e" + i, "A", i, i % 2 == 0 ? 1e9 : 1), state, model);
            assertThat(judged.outcome()).isEqualTo(Outcome.WARMING_UP);
            assertThat(judged.score()).isFinite();
            assertThat(judged.experts().unusual()).isFinite();
            assertThat(judged.alert()).isNull();
        }
        assertThat(detector.judge(event("e9", "A", 9, 1), state, model).outcome())
                .isNotEqualTo(Outcome.WARMING_UP);
    }

    @Test
    void alertsTheFirstScoredEventIfItIsStrange() {
        KeyState state = detector.newKey();
        for (int i = 1; i <= 8; i++) {
            detector.judge(event("e" + i, "A", i, 10 + i % 2), state, model);
        }
        assertThat(detector.judge(event("e9", "A", 9, 1e6), state, model).outcome())
                .isEqualTo(Outcome.ALERTED);
    }

    @Test
    void warmsUpWhileTheModelHasSeenTooFewEvents() {
        SharedModel blank = SharedModel.blank(SmallModel.FEATURES, SmallModel.DETECTION, 1);
        assertThat(detector.judge(event("e", "A", 0, 1e6), SmallModel.warmKey(), blank)
                        .outcome())
                .isEqualTo(Outcome.WARMING_UP);
    }

    @Test
    void countsARepeatedEventOnce() {
        KeyState state = SmallModel.warmKey();
        assertThat(detector.judge(event("e1", "A", 0, 50), state, model).outcome())
                .isEqualTo(Outcome.ALERTED);
        KeyState before = state.copy();

        Judgement again = detector.judge(event("e1", "A", 5, 50), state, model);

        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.alert()).isNull();
        assertThat(state.events()).isEqualTo(1_000_001);
        assertThat(KeyStateCodecTest.bytes(state)).isEqualTo(KeyStateCodecTest.bytes(before));
    }

    @Test
    void alertsOncePerCooldownAndCountsWhatItHeldBack() {
        Detector patient = new Detector(SmallModel.FEATURES, adoptingAfter(1_000_000));
        KeyState state = SmallModel.warmKey();
        long heldBack = 0;
        int alerts = 0;
        for (int second = 0; second < 30 * 60; second += 20) {
            // Ever stranger, faster than the key's scale can follow.
            double x = 1e3 * Math.pow(1.01, second);
            Judgement judged = patient.judge(event("e" + second, "A", second * 1000L, x), state, model);
            if (judged.outcome() == Outcome.ALERTED) {
                assertThat(second % 600).as("on the tenth minute").isZero();
                assertThat(judged.alert().suppressed()).isEqualTo(heldBack);
                heldBack = 0;
                alerts++;
            } else if (judged.outcome() == Outcome.SUPPRESSED) {
                assertThat(judged.alert()).isNull();
                heldBack++;
            }
        }
        assertThat(alerts).isEqualTo(3);
    }

    @Test
    void countsExactlyTheEventsSuppressedBetweenTwoAlerts() {
        KeyState state = SmallModel.warmKey();
        assertThat(outcome(state, 0, 50)).isEqualTo(Outcome.ALERTED);
        assertThat(outcome(state, 1, -60)).isEqualTo(Outcome.SUPPRESSED);
        assertThat(outcome(state, 2, 0)).isEqualTo(Outcome.NORMAL);
        assertThat(outcome(state, 3, 80)).isEqualTo(Outcome.SUPPRESSED);
        // Late: before the last alert, within the cooldown all the same.
        assertThat(outcome(state, -3, -500)).isEqualTo(Outcome.SUPPRESSED);
        Judgement next = detector.judge(event("next", "A", 10 * MINUTE, 1e4), state, model);
        assertThat(next.outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(next.alert().suppressed()).isEqualTo(3);
        assertThat(state.suppressed).isZero();
    }

    @Test
    void noticesASecondAnomalyRightAfterTheFirst() {
        Detector eager = new Detector(
                SmallModel.FEATURES,
                new DetectorSettings(AlertBudget.ofFraction(0.005), 8, 8, 1, 1, 0.01, 5, Duration.ZERO));
        KeyState state = SmallModel.warmKey();
        assertThat(eager.judge(event("a", "A", 0, 200), state, model).outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(eager.judge(event("b", "A", 1, 0), state, model).outcome()).isEqualTo(Outcome.NORMAL);
        assertThat(eager.judge(event("c", "A", 2, 200), state, model).outcome()).isEqualTo(Outcome.ALERTED);
    }

    @Test
    void keepsSuspiciousEventsOutOfTheRingUntilTheyAreTheNewNormal() {
        KeyState state = SmallModel.warmKey();
        // Each is far from all before it, so each is suspicious; the guard holds for five.
        for (int i = 0; i < 5; i++) {
            detector.judge(event("e" + i, "A", i, 50 * Math.pow(10, i)), state, model);
            assertThat(state.suspiciousRun).isEqualTo(i + 1);
            assertThat(ringIsAllAtTheMean(state)).isTrue();
        }
        detector.judge(event("e5", "A", 5, 50e5), state, model);
        assertThat(state.suspiciousRun).isEqualTo(6);
        assertThat(ringIsAllAtTheMean(state)).isFalse();
    }

    @Test
    void letsAShortBurstPassWithoutAdoptingIt() {
        KeyState state = SmallModel.warmKey();
        for (int i = 0; i < 4; i++) {
            detector.judge(event("s" + i, "A", i, 50 * Math.pow(10, i)), state, model);
        }
        assertThat(state.suspiciousRun).isEqualTo(4);
        for (int i = 0; i < 2; i++) {
            detector.judge(event("n" + i, "A", 10 + i, state.scale.mean()[0]), state, model);
        }
        // A normal event takes back two suspicious ones.
        assertThat(state.suspiciousRun).isZero();
    }

    @Test
    void alertsOnlyStrictlyBelowTheThreshold() {
        double p = detector.judge(event("e", "A", 0, 3), SmallModel.warmKey(), model)
                .pValue();
        assertThat(judgedAt(p)).isEqualTo(Outcome.NORMAL);
        assertThat(judgedAt(Math.nextUp(p))).isEqualTo(Outcome.ALERTED);
        assertThat(judgedAt(Math.nextDown(p))).isEqualTo(Outcome.NORMAL);
    }

    @Test
    void takesAMissingValueForNothingAndScoresZeroAsAValue() {
        KeyState state = SmallModel.warmKey();
        Judgement missing = detector.judge(event("e", "A", 0, Double.NaN), state, model);
        // Normal = 0, U = 0, no case: the open term alone.
        assertThat(missing.score()).isCloseTo(-5, within(1e-6));
        assertThat(missing.input()).containsExactly(0, 0);
        assertThat(state.scale.mean()).containsExactly(0);
        assertThat(state.scale.variance()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e308, -1e308, 1e12, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void staysFiniteForAnyNumberAtAnyAge(double giant) {
        for (KeyState state : List.of(detector.newKey(), SmallModel.warmKey())) {
            for (int i = 0; i < 20; i++) {
                Judgement judged = detector.judge(event("e" + i, "A", i, i % 3 == 2 ? 10 : giant), state, model);
                assertThat(judged.score()).isFinite();
                assertThat(judged.experts().unusual()).isFinite();
                assertThat(judged.pValue()).isBetween(0.0, 1.0);
            }
            assertThat(state.scale.variance()[0]).isFinite();
        }
    }

    @Test
    void scoresBothZerosBitForBitAlike() {
        Judgement zero = detector.judge(event("e", "A", 0, 0.0), SmallModel.warmKey(), model);
        Judgement negative = detector.judge(event("e", "A", 0, -0.0), SmallModel.warmKey(), model);
        assertThat(Double.doubleToRawLongBits(negative.score())).isEqualTo(Double.doubleToRawLongBits(zero.score()));
        assertThat(negative.input()).isEqualTo(zero.input());
    }

    @Test
    void scoresHigherTheFurtherFromNormal() {
        double last = Double.NEGATIVE_INFINITY;
        for (double x : new double[] {0, 0.5, 1, 2, 4, 8, 16, 100, 1e4, 1e8, 1e12}) {
            double odds = detector.judge(event("e", "A", 0, x), SmallModel.warmKey(), model)
                    .score();
            assertThat(odds).as("at %s", x).isGreaterThan(last);
            last = odds;
        }
    }

    @Test
    void knowsAStateOfOtherFeaturesOrAnotherRing() {
        assertThat(detector.fits(detector.newKey())).isTrue();
        assertThat(detector.fits(detector.newKey().copy())).isTrue();
        Detector renamed = new Detector(
                new FeatureSet(List.of(new FeatureSpec("y", FeatureKind.RAW, null))), SmallModel.DETECTION);
        assertThat(detector.fits(renamed.newKey())).isFalse();
        assertThat(detector.fits(SmallModel.warmKey(16))).isFalse();
    }

    @Test
    void embedsTheRingAnewForAnotherNetwork() {
        KeyState state = SmallModel.warmKey();
        detector.judge(event("e1", "A", 0, 0.5), state, model);
        SharedModel other = SmallModel.with(
                model,
                new io.prototide.model.embedding.EmbeddingNetwork(
                        model.network().layout(), new float[] {0, 0, 0, 0, 2, 0}));
        Judgement doubled = detector.judge(event("e2", "A", 1, state.scale.mean()[0]), state, other);
        assertThat(doubled.score()).isFinite();
        for (int i = 0; i < state.ring.size(); i++) {
            assertThat(state.ring.embeddings()[i])
                    .containsExactly(2 * state.ring.inputs()[i][0]);
        }
    }

    private Outcome outcome(KeyState state, int minute, double x) {
        return detector.judge(event("m" + minute, "A", minute * MINUTE, x), state, model)
                .outcome();
    }

    private Outcome judgedAt(double threshold) {
        return detector.judge(event("e", "A", 0, 3), SmallModel.warmKey(), SmallModel.withThreshold(model, threshold))
                .outcome();
    }

    private static DetectorSettings adoptingAfter(int events) {
        return new DetectorSettings(AlertBudget.ofFraction(0.005), 8, 8, 1, 1, 0.01, events, Duration.ofMinutes(10));
    }

    private static boolean ringIsAllAtTheMean(KeyState state) {
        return Arrays.stream(state.ring.inputs(), 0, state.ring.size()).allMatch(input -> input[0] == 0);
    }
}
