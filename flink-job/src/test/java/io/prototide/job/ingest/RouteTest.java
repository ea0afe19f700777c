package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.event;
import static io.prototide.job.ingest.Records.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.EventSettings;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.Event;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class RouteTest {
    private final EventDecoder decoder = new EventDecoder(
            new FieldNames(new String[] {"amount"}, new String[0]), EventSettings.defaults(), Event.getClassSchema());

    @Test
    void sendsBadRecordsAsideAndGoodOnesOn() throws Exception {
        try (OneInputStreamOperatorTestHarness<Decoded, Signal> operator =
                ProcessFunctionTestHarnesses.forProcessFunction(new Route(64, false))) {
            operator.processElement(decoder.decode(raw(event("e1", "A1").build())), 1);
            operator.processElement(decoder.decode(raw(new byte[] {1})), 2);
            operator.processElement(decoder.decode(raw(event("e2", "A1").build())), 3);

            assertThat(operator.extractOutputValues())
                    .extracting(signal -> signal.event().eventId())
                    .containsExactly("e1", "e2");
            assertThat(operator.extractOutputValues()).allMatch(signal -> signal.raw() == null);
            assertThat(operator.getSideOutput(DeadLetters.TAG))
                    .extracting(StreamRecord::getValue)
                    .extracting(DeadLetter::getReason)
                    .containsExactly("decode");
        }
    }

    @Test
    void keepsTheRecordWhereItMayStillBeRejected() throws Exception {
        RawRecord raw = raw(event("e1", "A1").build());
        try (OneInputStreamOperatorTestHarness<Decoded, Signal> operator =
                ProcessFunctionTestHarnesses.forProcessFunction(new Route(64, true))) {
            operator.processElement(decoder.decode(raw), 1);

            assertThat(operator.extractOutputValues().get(0).raw().value()).containsExactly(raw.value());
        }
    }
}
