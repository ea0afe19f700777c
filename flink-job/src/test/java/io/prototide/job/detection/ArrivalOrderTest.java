package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.HOLD;
import static io.prototide.job.detection.OneFeature.KEY_IDLE;
import static io.prototide.job.detection.OneFeature.LAG;
import static io.prototide.job.detection.OneFeature.ROUND;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.odd;
import static io.prototide.job.detection.OneFeature.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.Order;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.RoundReport;
import io.prototide.model.adapt.Verdict;
import io.prototide.schema.Alert;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {
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
    void scoresAnEventTheMomentItComes() throws Exception {
        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1));

        assertThat(operator.alertedEvents()).containsExactly("e2");
    }

    @Test
    void neverAlertsTheSameEventTwice() throws Exception {
        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1), odd("e2", "A", T0 + 1));

        assertThat(operator.alertedEvents()).containsExactly("e2");
    }

    @Test
    void scoresALateEventToo() throws Exception {
        operator.send(normal("e1", "A", T0)).watermark(T0 + 5_000).send(odd("e2", "A", T0 + 1));

        assertThat(operator.alertedEvents()).containsExactly("e2");
        assertThat(operator.deadLetters()).isEmpty();
    }

    @Test
    void scoresWithTheNewestModelReceived() throws Exception {
        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1));
        operator.sendModel(5, T0 + ROUND).sendModel(4, T0);
        operator.send(odd("e3", "A", T0 + 2));

        assertThat(operator.alerts()).extracting(Alert::getModelVersion).containsExactly(0L, 5L);
    }

    @Test
    void reportsAKeyOnceARound() throws Exception {
        operator.send(normal("e1", "A", T0), normal("e2", "A", T0 + 5), normal("e3", "B", T0 + 6));
        operator.watermark(T0 + ROUND - 2);
        assertThat(operator.reports()).isEmpty();

        operator.watermark(T0 + ROUND - 1).watermark(T0 + 3 * ROUND);

        assertThat(operator.reports()).extracting(RoundReport::key).containsExactlyInAnyOrder("A", "B");
        assertThat(operator.reports()).extracting(RoundReport::events).containsExactlyInAnyOrder(2L, 1L);
        assertThat(operator.reports()).extracting(RoundReport::roundEnd).containsOnly(T0 + ROUND);
    }

    @Test
    void countsALateEventInTheRoundUnderWay() throws Exception {
        operator.watermark(T0 + ROUND + 10).send(normal("e1", "A", T0)).watermark(T0 + 2 * ROUND + LAG);

        assertThat(operator.reports()).extracting(RoundReport::roundEnd).containsExactly(T0 + 2 * ROUND);
    }

    @Test
    void findsTheEventOfAVerdict() throws Exception {
        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1));
        operator.send(verdict("e2", "A", Verdict.CONFIRMED, T0 + 50));

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
    }

    @Test
    void findsTheEventOfAVerdictByItsAlert() throws Exception {
        operator.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1));
        String alertId = operator.alerts().get(0).getAlertId();
        operator.send(
                new Signal(null, new Feedback("", "A", Verdict.CONFIRMED, null, "ana", T0 + 50, null), alertId, null));
        operator.watermark(T0 + ROUND + LAG);

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
        assertThat(operator.reports().get(0).news().get(0).confirmed().eventId())
                .isEqualTo("e2");
    }

    @Test
    void keepsABoundedNumberOfEventsForVerdicts() throws Exception {
        for (int i = 0; i < 6; i++) {
            operator.send(normal("e" + i, "A", T0 + i));
        }
        operator.send(verdict("e1", "A", Verdict.DISMISSED, T0 + 50), verdict("e2", "A", Verdict.DISMISSED, T0 + 51));
        operator.watermark(T0 + 60);

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:dismissed");
        operator.watermark(T0 + 50 + HOLD);
        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:dismissed", "FEEDBACK_IGNORED:unmatched");
    }

    @Test
    void forgetsAnEventAfterTheRetention() throws Exception {
        long day = 24 * 60 * 60 * 1000L;
        operator.send(normal("e1", "A", T0), normal("e2", "A", T0 + 1));
        operator.send(verdict("e1", "A", Verdict.DISMISSED, T0 + day + 1)).watermark(T0 + day + 1);
        operator.send(normal("e3", "B", T0));
        operator.send(verdict("e3", "B", Verdict.DISMISSED, T0 + day));

        assertThat(operator.audit()).containsExactly("FEEDBACK_IGNORED:expired", "FEEDBACK_APPLIED:dismissed");
    }

    @Test
    void clearsAKeyThatHasBeenIdle() throws Exception {
        operator.send(normal("e1", "A", T0), normal("e2", "B", T0));
        operator.watermark(T0 + 20 * ROUND).send(normal("e3", "B", T0 + 20 * ROUND + 1));
        operator.watermark(T0 + KEY_IDLE.toMillis() + 1);
        // B's own state and its events that await a verdict
        assertThat(operator.raw().numKeyedStateEntries()).isEqualTo(2);

        operator.watermark(T0 + 20 * ROUND + 1 + KEY_IDLE.toMillis());

        assertThat(operator.raw().numKeyedStateEntries()).isZero();
        assertThat(operator.raw().numEventTimeTimers()).isZero();
    }

    @Test
    void setsNoTimerPerEvent() throws Exception {
        for (int i = 0; i < 100; i++) {
            operator.send(normal("e" + i, "A", T0 + i));
        }

        assertThat(operator.raw().numEventTimeTimers()).isEqualTo(2);
    }

    @Test
    void isNotHeldBackByTheModels() throws Exception {
        operator.watermark(T0);
        operator.raw().processWatermarkStatus2(WatermarkStatus.IDLE);

        assertThat(operator.time()).isEqualTo(T0);
    }
}
