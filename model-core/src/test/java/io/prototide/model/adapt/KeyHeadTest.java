package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.head.Head;
import io.prototide.model.head.HeadAdaptation;
import io.prototide.model.head.HeadInput;
import io.prototide.model.prototype.PrototypeNetwork;
import io.prototide.model.prototype.PrototypeNetwork.Prototypes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link KeyHead}, and what a {@link KeyRound} tells of it. */
class KeyHeadTest {
    private static final long HOUR = 3_600_000;
    /** Of |v0|, |v1| and 1. */
    private static final float[] SHARED = {0.5f, 0, -1};

    /** Eight normal events at the mean, as {@link HeadInput} reads them. */
    private static final float[][] NORMALS = {
        {0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}
    };

    private final SharedModel model = withHead(SHARED);
    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
    private final Teacher teacher = new Teacher(FeedbackSettings.DEFAULT);
    private final KeyState state = SmallModel.warmKey();
    private final KeyRound round = new KeyRound(
            new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 5, 0.02, 0.5, 0),
            FeedbackSettings.DEFAULT);

    @Test
    void aKeyWithoutACaseHasTheHeadOfAllKeysAndReportsNone() {
        assertThat(KeyHead.of(state, model)).isSameAs(model.parts().head());
        Judgement judged = detector.judge(SmallModel.event("e", "A", 0, 3), state, model);
        // 0.5 * |3| - 1.
        assertThat(judged.experts().head()).isEqualTo(Head.score(SHARED, new float[] {judged.input()[0], 0, 1}));
        assertThat(report().orElseThrow().headStep()).isEmpty();
    }

    @Test
    void withoutAHeadOfAllKeysOneWithoutACaseSaysNothing() {
        SharedModel none = SmallModel.model();
        assertThat(KeyHead.of(state, none)).isEmpty();
        assertThat(detector.judge(SmallModel.event("e", "A", 0, 3), state, none)
                        .experts()
                        .head())
                .isZero();
        // Its first case makes it one of its own from 0.
        verdict(Verdict.CONFIRMED, "c", 5);
        assertThat(KeyHead.of(state, none))
                .containsExactly(adaptation().from(new float[3], NORMALS, new float[][] {{5, 0, 1}}, 2));
    }

    @Test
    void theFirstCaseGivesTheKeyAHeadOfItsOwn() {
        verdict(Verdict.CONFIRMED, "c", 5);
        float[] own = KeyHead.of(state, model);

        assertThat(own).containsExactly(adaptation().from(SHARED, NORMALS, new float[][] {{5, 0, 1}}, 2));
        assertThat(own[0]).isGreaterThan(SHARED[0]);
        assertThat(KeyHead.of(state, model))
                .as("no step without a verdict")
                .isSameAs(own)
                .containsExactly(own.clone());
        assertThat(model.parts().head()).as("that of all keys").containsExactly(SHARED);
        assertThat(KeyHead.of(state.copy(), model)).containsExactly(own);
    }

    @Test
    void beginsAnewFromTheHeadOfAllKeysAtTheNextVerdict() {
        verdict(Verdict.CONFIRMED, "c", 5);
        KeyHead.of(state, model);
        verdict(Verdict.CONFIRMED, "d", 2);
        assertThat(KeyHead.of(state, model))
                .containsExactly(adaptation().from(SHARED, NORMALS, new float[][] {{5, 0, 1}, {2, 0, 1}}, 2));
    }

    @Test
    void aDismissalOrWithdrawalOfTheLastCaseTakesItBackToTheHeadOfAllKeys() {
        for (Verdict verdict : new Verdict[] {Verdict.DISMISSED, Verdict.RETRACTED}) {
            verdict(Verdict.CONFIRMED, "c" + verdict, 5);
            assertThat(KeyHead.of(state, model)).isNotEqualTo(SHARED);
            judged(verdict, "c" + verdict, 5);
            assertThat(state.cases()).isZero();
            assertThat(KeyHead.of(state, model)).isSameAs(model.parts().head());
            assertThat(report().orElseThrow().headStep()).isEmpty();
        }
    }

    @Test
    void aWithdrawalOfOneOfTwoCasesLeavesNoTraceOfIt() {
        verdict(Verdict.CONFIRMED, "c", 5);
        verdict(Verdict.CONFIRMED, "d", 2);
        KeyHead.of(state, model);
        judged(Verdict.RETRACTED, "d", 2);
        assertThat(KeyHead.of(state, model))
                .containsExactly(adaptation().from(SHARED, NORMALS, new float[][] {{5, 0, 1}}, 2));
    }

    @Test
    void beginsAnewWhereTheHeadOfAllKeysReadsMore() {
        verdict(Verdict.CONFIRMED, "c", 5);
        KeyHead.of(state, model);
        SharedModel.Parts parts = model.parts();
        PrototypeNetwork prototypes =
                new PrototypeNetwork(SmallModel.identity(), new Prototypes(1, new float[][] {{0}, {3}}, new float[2]));
        SharedModel wider = new SharedModel(parts.with(prototypes, new float[6], parts.fusion()));
        assertThat(KeyHead.of(state, wider)).hasSize(6);
    }

    @Test
    void aKeyReportsItsOwnHeadLessThatOfAllKeys() {
        detector.judge(SmallModel.event("e", "A", 0, 0), state, model);
        verdict(Verdict.CONFIRMED, "c", 5);
        float[] own = KeyHead.of(state, model).clone();
        float[] step = report().orElseThrow().headStep();
        assertThat(step).containsExactly(own[0] - SHARED[0], own[1] - SHARED[1], own[2] - SHARED[2]);
        assertThat(state.head).as("stays the key's").containsExactly(own);
    }

    @Test
    void whatACaseThatWasTakenBackTaughtIsNotReportedBeforeTheNextEventEither() {
        verdict(Verdict.CONFIRMED, "c", 5);
        KeyHead.of(state, model);
        judged(Verdict.RETRACTED, "c", 5);
        assertThat(report().orElseThrow().headStep()).isEmpty();
    }

    @Test
    void whatACaseThatGrewTooOldTaughtIsNotReported() {
        verdict(Verdict.CONFIRMED, "c", 5);
        KeyHead.of(state, model);
        long later = FeedbackSettings.DEFAULT.caseAge().toMillis() + HOUR;
        assertThat(round.close(later, "A", state, model).orElseThrow().headStep())
                .isEmpty();
        assertThat(KeyHead.of(state, model)).isSameAs(model.parts().head());
    }

    private Optional<RoundReport> report() {
        return round.close(HOUR, "A", state, model);
    }

    private void verdict(Verdict verdict, String eventId, float x) {
        Feedback feedback = new Feedback(eventId, "A", verdict, "t", "ann", 1, new float[] {x, 0});
        assertThat(teacher.learn(feedback, null, state).applied()).isTrue();
    }

    /** A verdict on an event that was confirmed before. */
    private void judged(Verdict verdict, String eventId, float x) {
        float[] input = {x, 0};
        Feedback feedback = new Feedback(eventId, "A", verdict, "t", "ann", 2, input);
        ScoredEvent confirmed = new ScoredEvent(eventId, 0, input, new float[0], Verdict.CONFIRMED, 1);
        assertThat(teacher.learn(feedback, confirmed, state).applied()).isTrue();
        if (verdict == Verdict.DISMISSED) {
            // The ring is as before, for what is worked out from it.
            state.ring.remove(input);
        }
    }

    private static HeadAdaptation adaptation() {
        return new HeadAdaptation(10, 0.02);
    }

    private static SharedModel withHead(float[] head) {
        SharedModel.Parts parts = SmallModel.model().parts();
        return new SharedModel(parts.with(parts.prototypes(), head, parts.fusion()));
    }
}
