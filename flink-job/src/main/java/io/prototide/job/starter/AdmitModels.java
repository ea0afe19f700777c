package io.prototide.job.starter;

import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.AvroRecords;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Reason;
import io.prototide.job.ingest.RejectedException;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.schema.ModelUpdate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Lets sound models of the features in use pass, as bytes of their own layout; the rest becomes dead letters. */
public final class AdmitModels extends ProcessFunction<RawRecord, Announcement> {
    private static final long serialVersionUID = 1L;

    private final String fingerprint;
    private final int maxBytes;
    private transient AvroRecords<ModelUpdate> records;
    private transient Counter admitted;
    private transient Counter refused;

    /**
     * @param fingerprint of the features in use
     * @param maxBytes longest value that a dead letter keeps
     */
    public AdmitModels(String fingerprint, int maxBytes) {
        this.fingerprint = fingerprint;
        this.maxBytes = maxBytes;
    }

    @Override
    public void open(OpenContext context) {
        records = AvroRecords.of(ModelUpdate.class);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("models");
        admitted = group.counter("modelsAdmitted");
        refused = group.counter("modelsRefused");
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<Announcement> out) {
        try {
            out.collect(Announcement.ofModel(SharedModelCodec.toBytes(model(raw))));
            admitted.inc();
        } catch (RejectedException e) {
            refused.inc();
            context.output(DeadLetters.TAG, DeadLetters.of(raw, e.reason(), e.getMessage(), maxBytes));
        }
    }

    private SharedModel model(RawRecord raw) throws RejectedException {
        if (raw.value() == null) {
            throw new RejectedException(Reason.TOMBSTONE, "a model record needs a value, got none");
        }
        ModelUpdate update = records.read(raw.value());
        try {
            return ModelRecord.model(update, fingerprint);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(Reason.MODEL, e.getMessage());
        }
    }
}
