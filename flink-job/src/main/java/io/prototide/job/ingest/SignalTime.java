package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time of decoded records. Dead letters have none and leave the watermark where it is. */
public final class SignalTime {
    private SignalTime() {}

    /** Bounded disorder within a partition; a silent partition stops holding time back. */
    public static WatermarkStrategy<Decoded> strategy(EventSettings settings) {
        Duration disorder = settings.outOfOrderness();
        return WatermarkStrategy.<Decoded>forGenerator(context -> new Generator(disorder))
                .withTimestampAssigner(
                        (record, kafkaTime) -> record.reason() == null ? record.timeMillis() : Math.max(kafkaTime, 0))
                .withIdleness(settings.idleness());
    }

    static final class Generator implements WatermarkGenerator<Decoded> {
        private final long disorderMillis;
        private long newest;

        Generator(Duration disorder) {
            this.disorderMillis = disorder.toMillis();
            this.newest = Long.MIN_VALUE + disorderMillis + 1;
        }

        @Override
        public void onEvent(Decoded record, long timestamp, WatermarkOutput output) {
            if (record.reason() == null) {
                newest = Math.max(newest, timestamp);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(newest - disorderMillis - 1));
        }
    }
}
