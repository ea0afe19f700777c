package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.support.ConfirmedCase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeacherTest {
    private static final float[] INPUT = {3, 0.5f};
    private static final float[] OPINIONS = {1, 2, 3, 4, 5};
    private static final ScoredEvent EVENT = new ScoredEvent("e1", 100, INPUT, OPINIONS);

    private final Teacher teacher = new Teacher(FeedbackSettings.DEFAULT);
    private final KeyState state = SmallModel.warmKey();

    @Test
    void keepsAConfirmedEventAsScored() {
        Lesson lesson = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        assertThat(lesson.applied()).isTrue();
        assertThat(lesson.scored()).isEqualTo(new ScoredEvent("e1", 100, INPUT, OPINIONS, Verdict.CONFIRMED, 200));
        ConfirmedCase expected = new ConfirmedCase("e1", "A", "spike", 100, 200, INPUT);
        assertThat(state.cases.cases()).containsExactly(expected);
        assertThat(state.news).containsExactly(RoundReport.News.confirmed(expected, OPINIONS));
    }

    @Test
    void takesAConfirmedEventOutOfTheRing() {
        state.ring.add(INPUT, new float[1]);
        teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        assertThat(inRing(INPUT)).isZero();
    }

    @Test
    void putsADismissedEventIntoTheRingOnce() {
        Lesson lesson = teacher.learn(verdict(Verdict.DISMISSED, "e1", 200), EVENT, state);
        assertThat(lesson.reason()).isEqualTo("dismissed");
        assertThat(inRing(INPUT)).isEqualTo(1);
        assertThat(state.cases()).isZero();
    }

    @Test
    void keepsOneCopyOfADismissedEventThatWasInTheRing() {
        state.ring.add(INPUT, new float[1]);
        Lesson dismissed = teacher.learn(verdict(Verdict.DISMISSED, "e1", 200), EVENT, state);
        assertThat(inRing(INPUT)).isEqualTo(1);
        // And so none is left when the analyst thinks again.
        teacher.learn(verdict(Verdict.CONFIRMED, "e1", 300), dismissed.scored(), state);
        assertThat(inRing(INPUT)).isZero();
        assertThat(state.cases()).isEqualTo(1);
    }

    @Test
    void ignoresARepeatedVerdict() {
        Lesson first = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        long version = state.version;
        Lesson again = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), first.scored(), state);
        assertThat(again.applied()).isFalse();
        assertThat(again.reason()).isEqualTo("repeated");
        assertThat(state.cases()).isEqualTo(1);
        assertThat(state.news).hasSize(1);
        assertThat(state.version).isEqualTo(version);
    }

    @Test
    void aLaterConfirmationGivesTheCaseItsTimeAndLeavesItOne() {
        Lesson first = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        Lesson later = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 300), first.scored(), state);
        assertThat(later.scored().verdictMillis()).isEqualTo(300);
        assertThat(state.cases.cases()).containsExactly(new ConfirmedCase("e1", "A", "spike", 100, 300, INPUT));
    }

    @Test
    void aLaterDismissalRepeatsTheOneBefore() {
        Lesson first = teacher.learn(verdict(Verdict.DISMISSED, "e1", 200), EVENT, state);
        Lesson later = teacher.learn(verdict(Verdict.DISMISSED, "e1", 300), first.scored(), state);
        assertThat(later.reason()).isEqualTo("repeated");
        assertThat(later.scored().verdictMillis()).isEqualTo(300);
        assertThat(inRing(INPUT)).isEqualTo(1);
    }

    @Test
    void namesAContradictionInBothOrdersOfArrival() {
        Lesson confirmed = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        Lesson dismissed = teacher.learn(verdict(Verdict.DISMISSED, "e1", 200), confirmed.scored(), state);
        assertThat(dismissed.reason()).isEqualTo("dismissed_after_confirmed");
        assertThat(dismissed.contradicts()).isTrue();
        assertThat(confirmed.contradicts()).isFalse();

        Lesson back = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), dismissed.scored(), state);
        assertThat(back).isEqualTo(new Lesson(false, "older_contradiction", dismissed.scored()));
        assertThat(back.contradicts()).isTrue();
    }

    @Test
    void aRetractionContradictsNothing() {
        Lesson confirmed = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        Lesson retracted = teacher.learn(verdict(Verdict.RETRACTED, "e1", 300), confirmed.scored(), state);
        assertThat(retracted.contradicts()).isFalse();
        assertThat(teacher.learn(verdict(Verdict.DISMISSED, "e1", 400), retracted.scored(), state)
                        .reason())
                .isEqualTo("dismissed");
    }

    @Test
    void takesADismissalBackOutOfTheRing() {
        Lesson dismissed = teacher.learn(verdict(Verdict.DISMISSED, "e1", 200), EVENT, state);
        teacher.learn(verdict(Verdict.RETRACTED, "e1", 300), dismissed.scored(), state);
        assertThat(inRing(INPUT)).isZero();
    }

    @Test
    void judgesAnEventUpToItsRetentionToTheMillisecond() {
        long thirtyDays = Duration.ofDays(30).toMillis();
        Lesson tooLate = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 100 + thirtyDays + 1), EVENT, state);
        assertThat(tooLate).isEqualTo(new Lesson(false, "expired", EVENT));
        assertThat(state.cases()).isZero();
        assertThat(teacher.learn(verdict(Verdict.CONFIRMED, "e1", 100 + thirtyDays), EVENT, state)
                        .reason())
                .isEqualTo("confirmed");
    }

    @Test
    void judgesAnExpiredEventByTheFeaturesThatComeAlong() {
        long later = 100 + Duration.ofDays(45).toMillis();
        Lesson lesson =
                teacher.learn(new Feedback("e1", "A", Verdict.CONFIRMED, "spike", "ann", later, INPUT), EVENT, state);
        assertThat(lesson.reason()).isEqualTo("confirmed");
        assertThat(state.cases.cases()).containsExactly(new ConfirmedCase("e1", "A", "spike", 100, later, INPUT));
    }

    @Test
    void letsTheLatestVerdictCountForAnEventThatHadExpired() {
        Lesson late = teacher.learn(expired(Verdict.DISMISSED, 300), null, state);
        Lesson early = teacher.learn(expired(Verdict.CONFIRMED, 200), late.scored(), state);
        assertThat(early.reason()).isEqualTo("older_contradiction");
        assertThat(state.cases()).isZero();

        Lesson last = teacher.learn(expired(Verdict.CONFIRMED, 400), early.scored(), state);
        assertThat(last.reason()).isEqualTo("confirmed_after_dismissed");
        assertThat(inRing(INPUT)).isZero();
        assertThat(state.cases.cases()).containsExactly(new ConfirmedCase("e1", "A", null, 400, 400, INPUT));
    }

    @Test
    void anAlertOfAnotherKeyTellsThatTheKeyIsWrong() {
        Feedback feedback = verdict(Verdict.CONFIRMED, "e1", 200);
        assertThat(feedback.agreesWith(Alert.idOf("A", "e1"))).isTrue();
        assertThat(feedback.agreesWith(Alert.idOf("B", "e1"))).isFalse();
        assertThat(feedback.agreesWith(Alert.idOf("A", "e2"))).isFalse();
        assertThat(feedback.agreesWith("e1")).isFalse();
        assertThat(feedback.agreesWith(null)).isTrue();
        assertThat(feedback.agreesWith("")).isTrue();
        assertThat(verdict(Verdict.CONFIRMED, "", 200).agreesWith("any")).isTrue();
    }

    @Test
    void takesALaterTypeOfAConfirmedEvent() {
        Lesson first = teacher.learn(confirmed("wrong", 200), EVENT, state);
        Lesson second = teacher.learn(confirmed("right", 300), first.scored(), state);
        assertThat(second.applied()).isTrue();
        assertThat(state.cases.cases()).extracting(ConfirmedCase::type).containsExactly("right");
        assertThat(teacher.learn(confirmed("wrong", 250), second.scored(), state)
                        .reason())
                .isEqualTo("older_verdict");
        assertThat(state.cases.cases()).extracting(ConfirmedCase::type).containsExactly("right");
    }

    @Test
    void letsTheLatestVerdictCountInAnyOrderOfArrival() {
        Feedback early = verdict(Verdict.CONFIRMED, "e1", 200);
        Feedback late = verdict(Verdict.DISMISSED, "e1", 300);
        KeyState inOrder = learned(early, late);
        KeyState reversed = learned(late, early);
        assertThat(inOrder.cases()).isZero();
        assertThat(reversed.cases()).isZero();
        assertThat(learned(verdict(Verdict.DISMISSED, "e1", 200), verdict(Verdict.CONFIRMED, "e1", 300))
                        .cases())
                .isEqualTo(1);
        assertThat(learned(verdict(Verdict.CONFIRMED, "e1", 300), verdict(Verdict.DISMISSED, "e1", 200))
                        .cases())
                .isEqualTo(1);
    }

    @Test
    void letsNormalWinAmongVerdictsOfOneTimeInAnyOrder() {
        List<Verdict> verdicts = List.of(Verdict.CONFIRMED, Verdict.RETRACTED, Verdict.DISMISSED);
        for (Verdict first : verdicts) {
            for (Verdict second : verdicts) {
                KeyState there = learned(verdict(first, "e1", 200), verdict(second, "e1", 200));
                KeyState back = learned(verdict(second, "e1", 200), verdict(first, "e1", 200));
                assertThat(there.cases()).as("%s, %s", first, second).isEqualTo(back.cases());
                boolean confirmedAlone = first == Verdict.CONFIRMED && second == Verdict.CONFIRMED;
                assertThat(there.cases()).as("%s, %s", first, second).isEqualTo(confirmedAlone ? 1 : 0);
            }
        }
    }

    @Test
    void tellsWhyAnOlderVerdictHasNoEffect() {
        Lesson late = teacher.learn(verdict(Verdict.DISMISSED, "e1", 300), EVENT, state);
        Lesson early = teacher.learn(verdict(Verdict.RETRACTED, "e1", 200), late.scored(), state);
        assertThat(early.applied()).isFalse();
        assertThat(early.reason()).isEqualTo("older_verdict");
        assertThat(early.scored()).isEqualTo(late.scored());
    }

    @Test
    void takesAConfirmationBack() {
        Lesson confirmed = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), EVENT, state);
        Lesson retracted = teacher.learn(verdict(Verdict.RETRACTED, "e1", 300), confirmed.scored(), state);
        assertThat(retracted.applied()).isTrue();
        assertThat(retracted.reason()).isEqualTo("retracted");
        assertThat(state.cases()).isZero();
        assertThat(state.news).last().usingRecursiveComparison().isEqualTo(RoundReport.News.retracted("e1"));
    }

    @Test
    void ignoresAnUnknownVerdictAndOneWithoutItsEvent() {
        byte[] before = KeyStateCodecTest.bytes(state);
        Lesson unknown = teacher.learn(verdict(Verdict.UNKNOWN, "e1", 200), EVENT, state);
        assertThat(unknown).isEqualTo(new Lesson(false, "unknown_verdict", EVENT));
        Lesson unmatched = teacher.learn(verdict(Verdict.CONFIRMED, "e1", 200), null, state);
        assertThat(unmatched).isEqualTo(new Lesson(false, "unmatched", null));
        assertThat(KeyStateCodecTest.bytes(state)).as("no state left").isEqualTo(before);
    }

    @Test
    void learnsFromFeaturesThatComeWithAVerdictOnAnExpiredEvent() {
        Lesson lesson = teacher.learn(withFeatures(3, 0.5f), null, state);
        assertThat(lesson)
                .isEqualTo(new Lesson(
                        true,
                        "confirmed",
                        new ScoredEvent(
                                "e1",
                                ScoredEvent.TIME_UNKNOWN,
                                lesson.scored().input(),
                                lesson.scored().opinions(),
                                Verdict.CONFIRMED,
                                200)));
        assertThat(state.cases.cases()).containsExactly(new ConfirmedCase("e1", "A", "spike", 200, 200, INPUT));
    }

    @Test
    void trustsTheEventAsScoredMoreThanTheFeaturesSentBack() {
        teacher.learn(withFeatures(-7, -7), EVENT, state);
        assertThat(state.cases.cases().get(0).input()).containsExactly(INPUT);
    }

    @Test
    void refusesFeaturesOfAnotherWidth() {
        assertThat(teacher.learn(withFeatures(3), null, state).reason()).isEqualTo("bad_features");
        assertThat(teacher.learn(withFeatures(), null, state).reason()).isEqualTo("bad_features");
        assertThat(teacher.learn(withFeatures(1, 2, 3), null, state).reason()).isEqualTo("bad_features");
        assertThat(state.cases()).isZero();
        assertThat(state.news).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesFeaturesThatAreNotFinite(float value) {
        assertThat(teacher.learn(withFeatures(3, value), null, state))
                .isEqualTo(new Lesson(false, "bad_features", null));
        assertThat(state.cases()).isZero();
    }

    @Test
    void refusesTextsThatWouldNotFitTheState() {
        String longest = "x".repeat(1024);
        String longer = "x".repeat(1025);
        assertThat(teacher.learn(named(longest, longest), null, state).applied())
                .isTrue();
        assertThat(teacher.learn(named(longer, "t"), null, state)).isEqualTo(new Lesson(false, "too_long", null));
        assertThat(teacher.learn(named("e", longer), null, state)).isEqualTo(new Lesson(false, "too_long", null));
        assertThat(state.copy().cases()).isEqualTo(1);
    }

    @Test
    void boundsTheCasesAndTheNewsOfAFloodOfVerdicts() {
        Teacher strict = new Teacher(new FeedbackSettings(128, Duration.ofDays(30), 10, 50));
        for (int i = 0; i < 1000; i++) {
            strict.learn(
                    new Feedback("e" + i, "A", Verdict.CONFIRMED, "spike", "ann", i, new float[] {i, 0}), null, state);
        }
        assertThat(state.cases()).isEqualTo(10);
        assertThat(state.news).hasSize(50);
        assertThat(state.news.get(49).confirmed().eventId()).isEqualTo("e999");
    }

    @Test
    void writesWhatBecameOfAVerdictToTheAudit() {
        Feedback feedback = verdict(Verdict.CONFIRMED, "e1", 200);
        AuditEntry applied = AuditEntry.of(feedback, teacher.learn(feedback, EVENT, state));
        assertThat(applied.action()).isEqualTo(AuditEntry.Action.FEEDBACK_APPLIED);
        assertThat(applied.subject()).isEqualTo("A");
        assertThat(applied.timeMillis()).isEqualTo(200);
        AuditEntry ignored = AuditEntry.of(feedback, teacher.learn(feedback, null, state));
        assertThat(ignored.action()).isEqualTo(AuditEntry.Action.FEEDBACK_IGNORED);
        assertThat(ignored.reason()).isEqualTo("unmatched");
    }

    private KeyState learned(Feedback... verdicts) {
        KeyState key = SmallModel.warmKey();
        ScoredEvent scored = EVENT;
        for (Feedback one : verdicts) {
            scored = teacher.learn(one, scored, key).scored();
        }
        return key;
    }

    private long inRing(float[] input) {
        return Arrays.stream(state.ring.inputs(), 0, state.ring.size())
                .filter(kept -> Arrays.equals(kept, input))
                .count();
    }

    private static Feedback confirmed(String type, long timeMillis) {
        return new Feedback("e1", "A", Verdict.CONFIRMED, type, "ann", timeMillis, null);
    }

    private static Feedback expired(Verdict verdict, long timeMillis) {
        return new Feedback("e1", "A", verdict, null, "ann", timeMillis, INPUT);
    }

    private static Feedback withFeatures(float... features) {
        return new Feedback("e1", "A", Verdict.CONFIRMED, "spike", "ann", 200, features);
    }

    private static Feedback named(String eventId, String type) {
        return new Feedback(eventId, "A", Verdict.CONFIRMED, type, "ann", 200, new float[] {1, 2});
    }
}
