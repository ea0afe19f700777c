package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.NOON;
import static io.prototide.job.ingest.Records.event;
import static io.prototide.job.ingest.Records.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.EventSettings;
import io.prototide.schema.Event;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class SignalTimeTest {
    private final EventDecoder decoder = new EventDecoder(
            new FieldNames(new String[] {"amount"}, new String[0]), EventSettings.defaults(), Event.getClassSchema());
    private final LastWatermark output = new LastWatermark();

    @Test
    void followsTheNewestEventOfThePartition() {
        assertThat(watermarkAfter(at(Duration.ZERO), at(Duration.ofSeconds(9)), at(Duration.ofSeconds(2))))
                .isEqualTo(NOON.plusSeconds(9).minusMillis(5001).toEpochMilli());
    }

    @Test
    void isNotMovedByABadRecord() {
        Decoded secondsForMillis = decoder.decode(raw(
                event("e2", "A1").setEventTime(NOON.plus(Duration.ofDays(900))).build()));
        Decoded broken = decoder.decode(raw(new byte[] {1}));

        assertThat(watermarkAfter(at(Duration.ZERO), secondsForMillis, broken))
                .isEqualTo(NOON.minusMillis(5001).toEpochMilli());
    }

    @Test
    void saysNothingBeforeTheFirstEvent() {
        assertThat(watermarkAfter(decoder.decode(raw(new byte[] {1})))).isEqualTo(Long.MIN_VALUE);
    }

    private Decoded at(Duration after) {
        return decoder.decode(
                raw(event("e1", "A1").setEventTime(NOON.plus(after)).build()));
    }

    private long watermarkAfter(Decoded... records) {
        SignalTime.Generator generator = new SignalTime.Generator(Duration.ofSeconds(5));
        for (Decoded record : records) {
            generator.onEvent(record, record.reason() == null ? record.timeMillis() : NOON.toEpochMilli(), output);
        }
        generator.onPeriodicEmit(output);
        return output.last;
    }

    private static final class LastWatermark implements WatermarkOutput {
        private long last;

        @Override
        public void emitWatermark(Watermark watermark) {
            last = watermark.getTimestamp();
        }

        @Override
        public void markIdle() {
            throw new AssertionError("the generator itself is never idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("the generator itself is never idle");
        }
    }
}
