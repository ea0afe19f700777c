package io.prototide.job.alert;

import io.prototide.model.adapt.AuditEntry;
import io.prototide.schema.Audit;
import io.prototide.schema.AuditAction;
import java.time.Instant;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.OutputTag;

/** The Avro record of a decision about a model or an alert. */
public final class AuditRecord {
    /** Side output of every operator that decides about models or holds alerts back. */
    public static final OutputTag<Audit> TAG = new OutputTag<>("audit", new AvroTypeInfo<>(Audit.class));

    private AuditRecord() {}

    public static Audit of(AuditEntry entry) {
        return Audit.newBuilder()
                .setTime(Instant.ofEpochMilli(entry.timeMillis()))
                .setSubject(entry.subject())
                .setAction(AuditAction.valueOf(entry.action().name()))
                .setModelVersion(entry.modelVersion())
                .setStepNorm(entry.stepNorm())
                .setLossBefore(entry.lossBefore())
                .setLossAfter(entry.lossAfter())
                .setReason(entry.reason())
                .setEventId(entry.eventId())
                .setRule(entry.rule())
                .build();
    }
}
