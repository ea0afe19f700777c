package io.prototide.job.ingest;

import io.prototide.model.adapt.Verdict;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sends good records on and bad ones to the dead letters; decides nothing itself. */
public final class Route extends ProcessFunction<Decoded, Signal> {
    private static final long serialVersionUID = 1L;

    private final int maxBytes;
    private final boolean keepRaw;
    private transient IngestMetrics metrics;

    /**
     * @param maxBytes longest value that a dead letter keeps
     * @param keepRaw whether a later operator may still reject the record and needs it as it came
     */
    public Route(int maxBytes, boolean keepRaw) {
        this.maxBytes = maxBytes;
        this.keepRaw = keepRaw;
    }

    @Override
    public void open(OpenContext context) {
        metrics = new IngestMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Decoded record, Context context, Collector<Signal> out) {
        if (record.reason() != null) {
            metrics.rejected(record.reason());
            context.output(DeadLetters.TAG, DeadLetters.of(record.raw(), record.reason(), record.detail(), maxBytes));
            return;
        }
        metrics.accepted();
        if (record.feedback() != null && record.feedback().verdict() == Verdict.UNKNOWN) {
            metrics.unknownVerdict();
        }
        out.collect(new Signal(record.event(), record.feedback(), record.alertId(), keepRaw ? record.raw() : null));
    }
}
