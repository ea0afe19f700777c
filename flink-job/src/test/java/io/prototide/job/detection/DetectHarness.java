package io.prototide.job.detection;

import io.prototide.job.alert.AuditRecord;
import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.RoundReport;
import io.prototide.model.adapt.RoundReportCodec;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleCodec;
import io.prototide.model.support.CaseLibrary;
import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.AuditAction;
import io.prototide.schema.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link Detect} without a cluster. */
final class DetectHarness implements AutoCloseable {
    static final int MAX_PARALLELISM = 8;

    private final KeyedTwoInputStreamOperatorTestHarness<String, Signal, Announcement, Alert> harness;

    private DetectHarness(DetectionConfig config, int parallelism, int subtask) throws Exception {
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new Detect(config, OneFeature.starter(), 1024),
                Signal::key,
                null,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        harness.setup(new AvroTypeInfo<>(Alert.class).createSerializer(new SerializerConfigImpl()));
    }

    static DetectHarness open(Order order) throws Exception {
        return open(OneFeature.config(order));
    }

    static DetectHarness open(DetectionConfig config) throws Exception {
        DetectHarness opened = new DetectHarness(config, 1, 0);
        opened.harness.open();
        return opened;
    }

    /** Restores the snapshots of all subtasks of {@code before} into one of {@code after}. */
    static DetectHarness restore(DetectionConfig config, int after, int subtask, OperatorSubtaskState... before)
            throws Exception {
        DetectHarness restored = new DetectHarness(config, after, subtask);
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(before);
        restored.harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, before.length, after, subtask));
        restored.harness.open();
        return restored;
    }

    /** A key that the subtask is responsible for. */
    static String keyOf(int subtask, int parallelism) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "key-" + i)
                .filter(key -> KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, parallelism)
                        == subtask)
                .findFirst()
                .orElseThrow();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    DetectHarness send(Signal... signals) throws Exception {
        for (Signal signal : signals) {
            harness.processElement1(new StreamRecord<>(signal, signal.timeMillis()));
        }
        return this;
    }

    DetectHarness sendModel(long version, long roundEnd) throws Exception {
        return sendModel(version, roundEnd, CaseLibrary.empty());
    }

    DetectHarness sendModel(long version, long roundEnd, CaseLibrary library) throws Exception {
        return tell(Announcement.ofModel(OneFeature.model(version, roundEnd, library)));
    }

    DetectHarness sendRule(Rule rule) throws Exception {
        return tell(Announcement.ofRule(RuleCodec.toBytes(rule)));
    }

    DetectHarness removeRule(String id) throws Exception {
        return tell(Announcement.ofRemovedRule(id));
    }

    private DetectHarness tell(Announcement announcement) throws Exception {
        harness.processElement2(new StreamRecord<>(announcement));
        return this;
    }

    DetectHarness watermark(long time) throws Exception {
        harness.processWatermark1(new Watermark(time));
        return this;
    }

    KeyedTwoInputStreamOperatorTestHarness<String, Signal, Announcement, Alert> raw() {
        return harness;
    }

    List<Alert> alerts() {
        return harness.extractOutputValues();
    }

    List<String> alertedEvents() {
        return alerts().stream().map(Alert::getEventId).toList();
    }

    List<RoundReport> reports() {
        return side(Detect.REPORTS).stream().map(RoundReportCodec::fromBytes).toList();
    }

    List<String> audit() {
        return side(AuditRecord.TAG).stream()
                .map((Audit entry) -> entry.getAction() + ":" + entry.getReason())
                .toList();
    }

    /** {@code rule:key:event} of every alert that a rule held back. */
    List<String> muted() {
        return side(AuditRecord.TAG).stream()
                .filter(entry -> entry.getAction() == AuditAction.ALERT_SUPPRESSED)
                .map(entry -> entry.getRule() + ":" + entry.getSubject() + ":" + entry.getEventId())
                .toList();
    }

    List<DeadLetter> deadLetters() {
        return side(DeadLetters.TAG);
    }

    /** Time as the operator passes it on; the lowest possible if it never did. */
    long time() {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .mapToLong(mark -> ((Watermark) mark).getTimestamp())
                .reduce(Long.MIN_VALUE, (first, last) -> last);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        List<T> values = new ArrayList<>();
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
