package io.prototide.job.ingest;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of the routing operators: group {@code ingest}, and {@code deadLetters} with one counter per reason. */
final class IngestMetrics {
    private final Counter accepted;
    private final Counter unknownVerdicts;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

    IngestMetrics(MetricGroup operator) {
        MetricGroup group = operator.addGroup("ingest");
        accepted = group.counter("recordsAccepted");
        unknownVerdicts = group.counter("unknownVerdicts");
        MetricGroup letters = operator.addGroup("deadLetters");
        for (Reason reason : Reason.values()) {
            rejected.put(reason, letters.counter(reason.metric()));
        }
    }

    void accepted() {
        accepted.inc();
    }

    void unknownVerdict() {
        unknownVerdicts.inc();
    }

    void rejected(Reason reason) {
        rejected.get(reason).inc();
    }
}
