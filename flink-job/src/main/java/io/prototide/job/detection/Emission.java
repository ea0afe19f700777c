package io.prototide.job.detection;

import io.prototide.job.alert.AuditRecord;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.AuditEntry;
import io.prototide.schema.Alert;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Where the detecting operator's results go: alerts straight on, the rest to the sides. */
final class Emission {
    private final Output<StreamRecord<Alert>> output;
    private final int maxBytes;

    /** @param maxBytes longest value that a dead letter keeps */
    Emission(Output<StreamRecord<Alert>> output, int maxBytes) {
        this.output = output;
        this.maxBytes = maxBytes;
    }

    void alert(Alert alert, long timeMillis) {
        output.collect(new StreamRecord<>(alert, timeMillis));
    }

    void report(byte[] report, long timeMillis) {
        output.collect(Detect.REPORTS, new StreamRecord<>(report, timeMillis));
    }

    void audit(AuditEntry entry, long timeMillis) {
        output.collect(AuditRecord.TAG, new StreamRecord<>(AuditRecord.of(entry), timeMillis));
    }

    void late(Signal signal, long now) {
        output.collect(
                DeadLetters.TAG, new StreamRecord<>(DeadLetters.late(signal, now, maxBytes), signal.timeMillis()));
    }
}
