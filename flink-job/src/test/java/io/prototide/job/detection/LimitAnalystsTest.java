package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.PER_DAY;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.job.config.Order;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.AnalystLimit;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import io.prototide.schema.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitAnalystsTest {
    private static final long DAY = 24 * 60 * 60 * 1000L;
    /** A day begins here. */
    private static final long MIDNIGHT = T0 - T0 % DAY + DAY;

    private KeyedTwoInputStreamOperatorTestHarness<String, Signal, Signal, Signal> operator;

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void takesSoManyVerdictsOfAnAnalystADayOverAllKeys() throws Exception {
        open(Order.ARRIVAL);
        for (int i = 0; i < PER_DAY + 2; i++) {
            send(verdict("e" + i, "key-" + i, "ann", MIDNIGHT + i));
        }
        send(verdict("b", "key-0", "bob", MIDNIGHT), verdict("n", "key-0", "ann", MIDNIGHT + DAY));

        assertThat(taken()).containsExactly("e0", "e1", "e2", "e3", "e4", "b", "n");
        assertThat(deadLetters()).extracting(DeadLetter::getReason).containsExactly("analyst_limit", "analyst_limit");
        assertThat(new String(deadLetters().get(1).getValue().array(), StandardCharsets.UTF_8))
                .isEqualTo("e6");
        assertThat(deadLetters().get(0).getDetail())
                .isEqualTo("an analyst's verdicts of one day must be at most 5, got one more");
    }

    @Test
    void thoseWithoutANameAreOneAnalyst() throws Exception {
        open(Order.ARRIVAL);
        for (int i = 0; i < PER_DAY; i++) {
            send(verdict("e" + i, "A", i % 2 == 0 ? "" : " ", MIDNIGHT));
        }
        send(verdict("more", "A", "", MIDNIGHT));

        assertThat(taken()).hasSize(PER_DAY);
        assertThat(deadLetters()).hasSize(1);
    }

    @Test
    void inEventTimeOrderTheEarliestAreTakenWhateverOrderTheyArriveIn() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            List<Signal> verdicts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                // Two at each time, on different keys.
                verdicts.add(verdict("e" + i, "key-" + i, "ann", MIDNIGHT + i / 2));
            }
            Collections.shuffle(verdicts, new Random(seed));
            open(Order.EVENT_TIME);
            send(verdicts.toArray(Signal[]::new));
            assertThat(taken()).isEmpty();

            operator.processBothWatermarks(new Watermark(MIDNIGHT + 10));

            assertThat(taken()).containsExactly("e0", "e1", "e2", "e3", "e4");
            assertThat(deadLetters()).hasSize(3);
            operator.close();
        }
    }

    @Test
    void aVerdictIsPassedOnBeforeTheWatermarkThatReleasesIt() throws Exception {
        open(Order.EVENT_TIME);
        send(verdict("e1", "A", "ann", MIDNIGHT));
        operator.processBothWatermarks(new Watermark(MIDNIGHT + 10));

        assertThat(operator.getOutput().toArray()[0]).isInstanceOf(StreamRecord.class);
        assertThat(operator.getOutput().toArray()[1]).isEqualTo(new Watermark(MIDNIGHT + 10));
    }

    @Test
    void theTimeOfTheEventsReleasesTheLastVerdictOfASilentTopic() throws Exception {
        open(Order.EVENT_TIME);
        send(verdict("e1", "A", "ann", MIDNIGHT));
        operator.processWatermark1(new Watermark(MIDNIGHT - 5));
        operator.processWatermark2(new Watermark(MIDNIGHT + 5));
        assertThat(taken()).isEmpty();

        operator.processWatermarkStatus1(WatermarkStatus.IDLE);

        assertThat(taken()).containsExactly("e1");
    }

    @Test
    void aLateVerdictIsTakenAtOnce() throws Exception {
        open(Order.EVENT_TIME);
        operator.processBothWatermarks(new Watermark(MIDNIGHT + 10));
        send(verdict("e1", "A", "ann", MIDNIGHT));

        assertThat(taken()).containsExactly("e1");
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws Exception {
        open(Order.EVENT_TIME);
        for (int i = 0; i < PER_DAY; i++) {
            send(verdict("e" + i, "A", "ann", MIDNIGHT + i));
        }
        operator.processBothWatermarks(new Watermark(MIDNIGHT + 10));
        send(verdict("last", "A", "ann", MIDNIGHT + 20));
        OperatorSubtaskState saved = operator.snapshot(1, 1);
        operator.close();

        operator = harness(Order.EVENT_TIME);
        operator.initializeState(saved);
        operator.open();
        operator.processBothWatermarks(new Watermark(MIDNIGHT + 30));

        assertThat(taken()).isEmpty();
        assertThat(new String(deadLetters().get(0).getValue().array(), StandardCharsets.UTF_8))
                .isEqualTo("last");
    }

    @Test
    void forgetsAnAnalystWhoHasBeenSilentForDays() throws Exception {
        open(Order.ARRIVAL);
        send(verdict("e1", "A", "ann", MIDNIGHT + 5));
        operator.processBothWatermarks(new Watermark(MIDNIGHT + 7 * DAY));
        assertThat(operator.numKeyedStateEntries()).isEqualTo(1);

        operator.processBothWatermarks(new Watermark(MIDNIGHT + 8 * DAY));

        assertThat(operator.numKeyedStateEntries()).isZero();
        assertThat(operator.numEventTimeTimers()).isZero();
    }

    @Test
    void takesNoEvent() throws Exception {
        open(Order.ARRIVAL);

        assertThatThrownBy(() -> operator.processElement2(new StreamRecord<>(normal("e1", "A", T0), T0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the events must bring their time alone, got the event e1");
    }

    private void open(Order order) throws Exception {
        operator = harness(order);
        operator.open();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Signal, Signal, Signal> harness(Order order)
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new LimitAnalysts(OneFeature.config(order), 1024)),
                signal -> AnalystLimit.analyst(signal.feedback()),
                Signal::key,
                Types.STRING);
    }

    private void send(Signal... verdicts) throws Exception {
        for (Signal verdict : verdicts) {
            operator.processElement1(new StreamRecord<>(verdict, verdict.timeMillis()));
        }
    }

    private List<String> taken() {
        return operator.extractOutputValues().stream()
                .map(signal -> signal.feedback().eventId())
                .toList();
    }

    private List<DeadLetter> deadLetters() {
        return operator.getSideOutput(DeadLetters.TAG).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private static Signal verdict(String eventId, String key, String analyst, long time) {
        return new Signal(
                null,
                new Feedback(eventId, key, Verdict.CONFIRMED, null, analyst, time, null),
                null,
                new RawRecord(
                        "feedback", 0, 7, time, null, eventId.getBytes(StandardCharsets.UTF_8), new RawHeader[0]));
    }
}
