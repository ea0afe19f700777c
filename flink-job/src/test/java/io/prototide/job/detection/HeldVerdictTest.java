package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.HOLD;
import static io.prototide.job.detection.OneFeature.LAG;
import static io.prototide.job.detection.OneFeature.MOST_HELD;
import static io.prototide.job.detection.OneFeature.ROUND;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.odd;
import static io.prototide.job.detection.OneFeature.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.Order;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import java.util.Collections;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts that come before their event, in order of arrival. */
class HeldVerdictTest {
    private DetectHarness operator;

    @BeforeEach
    void open() throws Exception {
        operator = DetectHarness.open(Order.ARRIVAL);
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void isAppliedTheMomentItsEventComes() throws Exception {
        operator.send(verdict("e2", "A", Verdict.CONFIRMED, T0 + 50), normal("e1", "A", T0));
        assertThat(operator.audit()).isEmpty();

        operator.send(odd("e2", "A", T0 + 1));

        assertThat(operator.alertedEvents()).containsExactly("e2");
        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
        operator.watermark(T0 + ROUND + LAG);
        assertThat(operator.audit()).hasSize(1);
        assertThat(operator.reports().get(0).news()).hasSize(1);
    }

    @Test
    void isFoundByItsAlert() throws Exception {
        Feedback feedback = new Feedback("", "A", Verdict.CONFIRMED, null, "ana", T0 + 50, null);
        operator.send(new Signal(null, feedback, Alert.idOf("A", "e2"), null));

        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1));

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
    }

    @Test
    void leavesNeitherStateNorTimerWhenItIsApplied() throws Exception {
        operator.send(normal("e1", "A", T0));
        int timers = operator.raw().numEventTimeTimers();
        int entries = operator.raw().numKeyedStateEntries();
        operator.send(verdict("e2", "A", Verdict.CONFIRMED, T0 + 50), verdict("e2", "A", Verdict.DISMISSED, T0 + 50));
        assertThat(operator.raw().numEventTimeTimers()).isEqualTo(timers + 1);

        operator.send(odd("e2", "A", T0 + 1));

        assertThat(operator.audit())
                .containsExactly("FEEDBACK_APPLIED:confirmed", "FEEDBACK_APPLIED:dismissed_after_confirmed");
        assertThat(operator.raw().numEventTimeTimers()).isEqualTo(timers);
        assertThat(operator.raw().numKeyedStateEntries()).isEqualTo(entries);
    }

    @Test
    void isGivenUpAfterItsTimeAndLeavesNothing() throws Exception {
        operator.send(verdict("nope", "A", Verdict.CONFIRMED, T0)).watermark(T0 + HOLD - 1);
        assertThat(operator.audit()).isEmpty();

        operator.watermark(T0 + HOLD);

        assertThat(operator.audit()).containsExactly("FEEDBACK_IGNORED:unmatched");
        assertThat(operator.raw().numKeyedStateEntries()).isZero();
        assertThat(operator.raw().numEventTimeTimers()).isZero();
    }

    @Test
    void isNotHeldIfItsTimeIsOverWhenItComes() throws Exception {
        operator.watermark(T0 + HOLD).send(verdict("nope", "A", Verdict.CONFIRMED, T0));

        assertThat(operator.audit()).containsExactly("FEEDBACK_IGNORED:unmatched");
        assertThat(operator.raw().numKeyedStateEntries()).isZero();
    }

    @Test
    void isHeldWhenItIsLateButItsTimeIsNotOver() throws Exception {
        operator.watermark(T0 + 100).send(verdict("e1", "A", Verdict.DISMISSED, T0), normal("e1", "A", T0 + 101));

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:dismissed");
    }

    @Test
    void aFloodOnUnknownEventsIsBoundedCountedAndLeavesNothing() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            operator.send(verdict("nope-" + i, "A", Verdict.CONFIRMED, T0 + i));
        }
        assertThat(operator.raw().numEventTimeTimers()).isEqualTo(MOST_HELD);
        assertThat(operator.raw().numKeyedStateEntries()).isEqualTo(1);

        operator.watermark(T0 + 10_000 + HOLD);

        assertThat(Collections.frequency(operator.audit(), "FEEDBACK_IGNORED:crowded_out"))
                .isEqualTo(10_000 - MOST_HELD);
        assertThat(Collections.frequency(operator.audit(), "FEEDBACK_IGNORED:unmatched"))
                .isEqualTo(MOST_HELD);
        assertThat(operator.raw().numKeyedStateEntries()).isZero();
        assertThat(operator.raw().numEventTimeTimers()).isZero();
    }

    @Test
    void theOldestGivesWayInAnyOrderOfArrival() throws Exception {
        operator.send(normal("e0", "A", T0));
        for (int time : new int[] {3, 1, 4, 2}) {
            operator.send(verdict("e" + time, "A", Verdict.DISMISSED, T0 + time));
        }
        for (int i = 1; i <= 4; i++) {
            operator.send(normal("e" + i, "A", T0 + i));
        }

        assertThat(operator.audit())
                .containsExactly(
                        "FEEDBACK_IGNORED:crowded_out",
                        "FEEDBACK_APPLIED:dismissed",
                        "FEEDBACK_APPLIED:dismissed",
                        "FEEDBACK_APPLIED:dismissed");
    }

    @Test
    void outlivesARestart() throws Exception {
        operator.send(verdict("e1", "A", Verdict.DISMISSED, T0 + 50), verdict("nope", "A", Verdict.DISMISSED, T0 + 50));
        OperatorSubtaskState saved = operator.snapshot();
        try (DetectHarness restored = DetectHarness.restore(OneFeature.config(Order.ARRIVAL), 1, 0, saved)) {
            restored.send(normal("e1", "A", T0)).watermark(T0 + 50 + HOLD);

            assertThat(restored.audit()).containsExactly("FEEDBACK_APPLIED:dismissed", "FEEDBACK_IGNORED:unmatched");
        }
    }

    @Test
    void isNotHeldIfItBringsTheFeatures() throws Exception {
        Feedback feedback = new Feedback("e9", "A", Verdict.CONFIRMED, null, "ana", T0, new float[] {2, 0});
        operator.send(new Signal(null, feedback, null, null));

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
    }

    @Test
    void isRefusedUnderAnotherKeyThanItsAlerts() throws Exception {
        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1));
        Feedback feedback = new Feedback("e2", "B", Verdict.CONFIRMED, null, "ana", T0 + 5, new float[] {2, 0});
        int entries = operator.raw().numKeyedStateEntries();
        operator.send(new Signal(null, feedback, Alert.idOf("A", "e2"), null));

        assertThat(operator.audit()).containsExactly("FEEDBACK_IGNORED:account_mismatch");
        assertThat(operator.raw().numKeyedStateEntries()).isEqualTo(entries);
    }

    @Test
    void theLatestVerdictCountsOnAnEventThatHadExpired() throws Exception {
        operator.send(late("x", Verdict.DISMISSED, T0 + 9), late("x", Verdict.CONFIRMED, T0 + 5));
        operator.send(late("x", Verdict.RETRACTED, T0 + 11), verdict("x", "A", Verdict.CONFIRMED, T0 + 10));

        assertThat(operator.audit())
                .containsExactly(
                        "FEEDBACK_APPLIED:dismissed",
                        "FEEDBACK_IGNORED:older_contradiction",
                        "FEEDBACK_APPLIED:retracted",
                        "FEEDBACK_IGNORED:older_verdict");
    }

    @Test
    void remembersABoundedNumberOfEventsThatHadExpired() throws Exception {
        for (int i = 0; i < 100; i++) {
            operator.send(late("x" + i, Verdict.DISMISSED, T0 + i));
        }
        operator.send(late("x99", Verdict.CONFIRMED, T0), late("x84", Verdict.CONFIRMED, T0));
        operator.send(late("x83", Verdict.CONFIRMED, T0));

        // The sixteen judged last are known, x84 to x99.
        assertThat(operator.audit().subList(100, 103))
                .containsExactly(
                        "FEEDBACK_IGNORED:older_contradiction",
                        "FEEDBACK_IGNORED:older_contradiction",
                        "FEEDBACK_APPLIED:confirmed");
    }

    private static Signal late(String eventId, Verdict verdict, long time) {
        return new Signal(
                null, new Feedback(eventId, "A", verdict, null, "ana", time, new float[] {time - T0, 0}), null, null);
    }
}
