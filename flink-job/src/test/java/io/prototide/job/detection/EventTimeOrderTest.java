package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.LAG;
import static io.prototide.job.detection.OneFeature.ROUND;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.odd;
import static io.prototide.job.detection.OneFeature.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.Order;
import io.prototide.model.adapt.RoundClock;
import io.prototide.model.adapt.RoundReport;
import io.prototide.model.adapt.Verdict;
import io.prototide.schema.Alert;
import io.prototide.schema.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventTimeOrderTest {
    private DetectHarness operator;

    @BeforeEach
    void open() throws Exception {
        operator = DetectHarness.open(Order.EVENT_TIME);
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void letsTimeBeginButScoresNothingBeforeTheFirstModel() throws Exception {
        operator.send(normal("e1", "A", T0 + 5), odd("e2", "A", T0 + 7)).watermark(T0 + 1_000);

        assertThat(operator.time()).isEqualTo(T0 + 4);
        assertThat(operator.alerts()).isEmpty();

        operator.sendModel(0, T0);

        assertThat(operator.time()).isEqualTo(T0 + 1_000);
        assertThat(operator.alertedEvents()).containsExactly("e2");
    }

    @Test
    void passesTimeOnWhereItHasNoEvents() throws Exception {
        operator.watermark(T0 + 1_000);

        assertThat(operator.time()).isEqualTo(T0 + 1_000);
    }

    @Test
    void scoresInTheOrderOfTimeThenId() throws Exception {
        operator.sendModel(0, T0);
        operator.send(
                odd("e4", "A", T0 + 9), odd("e3", "A", T0 + 9), odd("e2", "A", T0 + 5), normal("e1", "A", T0 + 1));
        assertThat(operator.alerts()).isEmpty();

        operator.watermark(T0 + 9);

        assertThat(operator.alertedEvents()).containsExactly("e2", "e3", "e4");
        assertThat(operator.alerts()).extracting(Alert::getKeyVersion).containsExactly(1L, 2L, 3L);
    }

    @Test
    void takesVerdictsBeforeEventsOfTheSameTime() throws Exception {
        operator.sendModel(0, T0);
        operator.send(
                normal("e1", "A", T0 + 1),
                odd("e2", "A", T0 + 2),
                odd("e3", "A", T0 + 9),
                verdict("e2", "A", Verdict.CONFIRMED, T0 + 9));
        operator.watermark(T0 + 9);

        assertThat(operator.alerts().get(1).getNearestCase().getEventId()).isEqualTo("e2");
    }

    @Test
    void usesAModelFromItsEffectiveTimeOn() throws Exception {
        operator.sendModel(0, T0).sendModel(1, T0 + ROUND);
        long effective = T0 + ROUND + LAG;
        operator.send(normal("e1", "A", T0 + 1), odd("e2", "A", effective - 1), odd("e3", "A", effective));
        operator.watermark(effective + 10);

        assertThat(operator.alerts()).extracting(Alert::getModelVersion).containsExactly(0L, 1L);
    }

    @Test
    void waitsForTheModelThatScoresTheNextEvent() throws Exception {
        operator.sendModel(0, T0);
        long next = T0 + ROUND + LAG;
        operator.send(normal("e1", "A", T0 + 1), odd("e2", "A", next - 1), odd("e3", "A", next));
        operator.watermark(next + 5_000);

        assertThat(operator.alertedEvents()).containsExactly("e2");
        assertThat(operator.time()).isEqualTo(next - 1);

        operator.sendModel(1, T0 + ROUND);

        assertThat(operator.alertedEvents()).containsExactly("e2", "e3");
        assertThat(operator.time()).isEqualTo(next + 5_000);
    }

    @Test
    void closesARoundAfterItsLastEvent() throws Exception {
        operator.sendModel(0, T0);
        operator.send(normal("e1", "A", T0 + ROUND - 1), normal("e2", "A", T0 + ROUND), normal("e3", "A", T0 + 5));
        operator.watermark(T0 + ROUND + 1);

        assertThat(operator.reports()).extracting(RoundReport::events).containsExactly(2L);
        assertThat(operator.reports()).extracting(RoundReport::roundEnd).containsExactly(T0 + ROUND);
    }

    @Test
    void closesTheRoundOfOneKeyAfterTheOther() throws Exception {
        RoundClock clock = new RoundClock(ROUND, LAG);
        operator.sendModel(0, T0);
        for (int i = 0; i < 50; i++) {
            operator.send(normal("e" + i, "key-" + i, T0 + i));
        }
        operator.watermark(T0 + ROUND - 2);
        assertThat(operator.reports()).isEmpty();
        for (long passed = 0; passed <= LAG / 2; passed += 1_000) {
            long end = T0 + ROUND + passed;
            operator.watermark(end);
            assertThat(operator.reports())
                    .extracting(RoundReport::key)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50)
                            .mapToObj(i -> "key-" + i)
                            .filter(key -> clock.closes(T0 + ROUND, key) - 1 <= end)
                            .toList());
        }
        assertThat(operator.reports()).hasSize(50);
        assertThat(operator.reports()).extracting(RoundReport::roundEnd).containsOnly(T0 + ROUND);
    }

    @Test
    void countsASignalOfTheNextRoundIntoItHoweverLateTheKeyCloses() throws Exception {
        operator.sendModel(0, T0);
        for (int i = 0; i < 20; i++) {
            operator.send(normal("e" + i, "key-" + i, T0 + i), normal("n" + i, "key-" + i, T0 + ROUND));
            operator.send(verdict("e" + i, "key-" + i, Verdict.CONFIRMED, T0 + ROUND + 1));
        }
        operator.watermark(T0 + ROUND + LAG - 1).sendModel(1, T0 + ROUND).watermark(T0 + 2 * ROUND + LAG - 1);

        assertThat(operator.reports()).hasSize(40).allSatisfy(report -> {
            assertThat(report.events()).isEqualTo(1);
            assertThat(report.news()).hasSize(report.roundEnd() == T0 + ROUND ? 0 : 1);
        });
    }

    @Test
    void allReportsOfARoundBeganWithTheSameVersionHoweverEarlyTheNextCame() throws Exception {
        operator.sendModel(3, T0);
        for (int i = 0; i < 20; i++) {
            operator.send(normal("e" + i, "key-" + i, T0 + 20 + i), normal("n" + i, "key-" + i, T0 + ROUND + i));
        }
        // Half of the keys have closed when the next version comes.
        operator.watermark(T0 + ROUND + 5).sendModel(4, T0 + ROUND).watermark(T0 + 2 * ROUND + LAG - 1);

        assertThat(operator.reports())
                .hasSize(40)
                .allSatisfy(
                        report -> assertThat(report.modelVersion()).isEqualTo(report.roundEnd() == T0 + ROUND ? 3 : 4));
    }

    @Test
    void sendsALateEventToTheDeadLettersAsItCame() throws Exception {
        operator.sendModel(0, T0).watermark(T0 + 10);
        operator.send(odd("e1", "A", T0 + 10), odd("e2", "A", T0 + 11));

        assertThat(operator.deadLetters()).extracting(DeadLetter::getReason).containsExactly("late");
        assertThat(operator.deadLetters().get(0).getOffset()).isEqualTo(7);
        assertThat(operator.deadLetters().get(0).getValue())
                .isEqualTo(ByteBuffer.wrap("e1".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void appliesALateVerdictAtOnce() throws Exception {
        operator.sendModel(0, T0);
        operator.send(normal("e1", "A", T0 + 1), odd("e2", "A", T0 + 2)).watermark(T0 + 100);
        operator.send(verdict("e2", "A", Verdict.CONFIRMED, T0 + 50));

        assertThat(operator.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
    }

    @Test
    void ignoresOlderModelsAndRepeatedOnes() throws Exception {
        operator.sendModel(0, T0).sendModel(1, T0 + ROUND).sendModel(9, T0).sendModel(1, T0 + ROUND);
        operator.send(normal("e1", "A", T0 + 1), odd("e2", "A", T0 + ROUND + LAG))
                .watermark(T0 + 2 * ROUND);

        assertThat(operator.alerts()).extracting(Alert::getModelVersion).containsExactly(1L);
    }

    @Test
    void isMovedByModelsWhileTheEventsPause() throws Exception {
        operator.sendModel(0, T0).watermark(T0 + 3 * ROUND);
        operator.raw().processWatermarkStatus1(WatermarkStatus.IDLE);
        operator.sendModel(0, T0 + ROUND);

        assertThat(operator.time()).isEqualTo(T0 + 2 * ROUND + LAG - 1);
        assertThat(operator.raw().getOutput()).doesNotContain(WatermarkStatus.IDLE);
    }

    @Test
    void neitherTimeNorSilenceOfTheModelsMovesIt() throws Exception {
        operator.sendModel(0, T0).watermark(T0 + 10);
        operator.raw().processWatermark2(new org.apache.flink.streaming.api.watermark.Watermark(T0 + 99));
        operator.raw().processWatermarkStatus1(WatermarkStatus.IDLE);
        operator.raw().processWatermarkStatus2(WatermarkStatus.IDLE);

        assertThat(operator.time()).isEqualTo(T0 + 10);
    }

    @Test
    void endsWithItsInputWhenAllIsScored() throws Exception {
        operator.sendModel(0, T0);
        operator.send(normal("e1", "A", T0 + 1), normal("e2", "A", T0 + ROUND + 1))
                .watermark(Long.MAX_VALUE);
        assertThat(operator.time()).isEqualTo(T0 + ROUND + LAG - 1);

        operator.sendModel(1, T0 + ROUND);

        assertThat(operator.time()).isEqualTo(Long.MAX_VALUE);
        assertThat(operator.reports()).hasSize(2);
    }
}
