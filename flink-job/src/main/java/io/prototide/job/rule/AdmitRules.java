package io.prototide.job.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.AvroRecords;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Reason;
import io.prototide.job.ingest.RejectedException;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleCodec;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets rules pass that mean something here and are newer than what came before of their id, as bytes of their own layout,
 * and removals of rules that were there. What is no rule becomes a dead letter. Runs once per job.
 */
public final class AdmitRules extends ProcessFunction<RawRecord, Announcement> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<Tuple2<String, Long>> VERSIONS =
            new ListStateDescriptor<>("rule-versions", Types.TUPLE(Types.STRING, Types.LONG));

    private final FeatureSet features;
    private final int maxBytes;
    private final Map<String, Long> newest = new TreeMap<>();
    private transient ListState<Tuple2<String, Long>> state;
    private transient AvroRecords<io.prototide.schema.Rule> records;
    private transient Counter admitted;
    private transient Counter removed;
    private transient Counter ignored;
    private transient Counter refused;

    /**
     * @param features that rules may read
     * @param maxBytes longest value that a dead letter keeps
     */
    public AdmitRules(FeatureSet features, int maxBytes) {
        this.features = features;
        this.maxBytes = maxBytes;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(VERSIONS);
        for (Tuple2<String, Long> known : state.get()) {
            newest.put(known.f0, known.f1);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.clear();
        for (Map.Entry<String, Long> known : newest.entrySet()) {
            state.add(Tuple2.of(known.getKey(), known.getValue()));
        }
    }

    @Override
    public void open(OpenContext context) {
        records = AvroRecords.of(io.prototide.schema.Rule.class);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("rules");
        admitted = group.counter("rulesAdmitted");
        removed = group.counter("rulesRemoved");
        ignored = group.counter("rulesIgnored");
        refused = group.counter("rulesRefused");
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<Announcement> out) {
        try {
            String id = id(raw);
            if (raw.value() == null) {
                remove(id, out);
            } else {
                add(rule(id, raw.value()), out);
            }
        } catch (RejectedException e) {
            refused.inc();
            context.output(DeadLetters.TAG, DeadLetters.of(raw, e.reason(), e.getMessage(), maxBytes));
        }
    }

    private void remove(String id, Collector<Announcement> out) {
        if (newest.remove(id) == null) {
            ignored.inc();
            return;
        }
        removed.inc();
        out.collect(Announcement.ofRemovedRule(id));
    }

    private void add(Rule rule, Collector<Announcement> out) {
        if (newest.getOrDefault(rule.id(), 0L) >= rule.version()) {
            ignored.inc();
            return;
        }
        newest.put(rule.id(), rule.version());
        admitted.inc();
        out.collect(Announcement.ofRule(RuleCodec.toBytes(rule)));
    }

    private static String id(RawRecord raw) throws RejectedException {
        if (raw.key() == null) {
            throw new RejectedException(Reason.RULE, "the record's key must be the rule's id, got none");
        }
        return new String(raw.key(), UTF_8);
    }

    /** Compaction and removal go by the record's key, so a rule under another one could never be removed. */
    private Rule rule(String id, byte[] value) throws RejectedException {
        io.prototide.schema.Rule record = records.read(value);
        if (!record.getId().equals(id)) {
            throw new RejectedException(Reason.RULE, "the record's key must be the rule's id, got another");
        }
        try {
            Rule rule = RuleRecord.rule(record);
            rule.requireFits(features);
            return rule;
        } catch (IllegalArgumentException e) {
            throw new RejectedException(Reason.RULE, e.getMessage());
        }
    }
}
