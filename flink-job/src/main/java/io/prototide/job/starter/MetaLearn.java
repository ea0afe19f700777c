package io.prototide.job.starter;

import io.prototide.job.alert.AuditRecord;
import io.prototide.job.config.DetectionConfig;
import io.prototide.model.adapt.AuditEntry;
import io.prototide.model.adapt.MetaLearner;
import io.prototide.model.adapt.RoundResult;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.schema.ModelUpdate;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes the next version of the shared model when a round is over for every key. Runs once per job: it takes a few
 * reports per key and round, and sums over keys must be taken in one order.
 */
public final class MetaLearn extends AbstractStreamOperator<ModelUpdate>
        implements OneInputStreamOperator<byte[], ModelUpdate> {
    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<byte[]> PENDING =
            new ListStateDescriptor<>("pending-reports", BytePrimitiveArraySerializer.INSTANCE);
    private static final ListStateDescriptor<byte[]> MODEL =
            new ListStateDescriptor<>("current-model", BytePrimitiveArraySerializer.INSTANCE);
    private static final ListStateDescriptor<Long> LAST =
            new ListStateDescriptor<>("last-round", LongSerializer.INSTANCE);

    private static final ListStateDescriptor<byte[]> MEMORY =
            new ListStateDescriptor<>("learning-memory", BytePrimitiveArraySerializer.INSTANCE);

    private final DetectionConfig config;
    private final byte[] starter;

    private transient ListState<byte[]> pendingState;
    private transient ListState<byte[]> modelState;
    private transient ListState<Long> lastState;
    private transient ListState<byte[]> memoryState;
    private transient Rounds rounds;
    private transient Counter published;
    private transient Counter stepsTaken;
    private transient Counter keySteps;
    private transient Counter driftAlarms;
    private transient Counter keyStepsRejected;
    private transient Counter stepsRejected;
    private transient Counter rollbacks;

    /** @param starter where the first version begins */
    public MetaLearn(DetectionConfig config, SharedModel starter) {
        this.config = config;
        this.starter = SharedModelCodec.toBytes(starter);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        pendingState = context.getOperatorStateStore().getListState(PENDING);
        modelState = context.getOperatorStateStore().getListState(MODEL);
        lastState = context.getOperatorStateStore().getListState(LAST);
        memoryState = context.getOperatorStateStore().getListState(MEMORY);
        MetaLearner learner = new MetaLearner(config.model());
        for (byte[] kept : memoryState.get()) {
            learner.restore(kept);
        }
        byte[] current = starter;
        for (byte[] kept : modelState.get()) {
            current = kept;
        }
        long last = Rounds.NONE;
        for (long kept : lastState.get()) {
            last = kept;
        }
        rounds = new Rounds(
                config.order(),
                config.model().adaptation().clock(),
                learner,
                SharedModelCodec.fromBytes(current),
                last);
        for (byte[] report : pendingState.get()) {
            rounds.add(report);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("learning");
        published = group.counter("modelsPublished");
        stepsTaken = group.counter("reptileUpdates");
        keySteps = group.counter("reptileKeySteps");
        driftAlarms = group.counter("driftAlarms");
        keyStepsRejected = group.counter("reptileKeyStepsRejected");
        stepsRejected = group.counter("canaryRejections");
        rollbacks = group.counter("modelRollbacks");
        group.gauge("modelVersion", () -> rounds.current().version());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        pendingState.update(rounds.pending());
        modelState.clear();
        modelState.add(SharedModelCodec.toBytes(rounds.current()));
        memoryState.clear();
        memoryState.add(rounds.memory());
        lastState.clear();
        lastState.add(rounds.last());
    }

    @Override
    public void processElement(StreamRecord<byte[]> report) {
        rounds.add(report.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        rounds.advance(mark.getTimestamp(), this::publish);
        super.processWatermark(mark);
    }

    private void publish(RoundResult result) {
        SharedModel model = result.model();
        output.collect(new StreamRecord<>(ModelRecord.of(model), model.roundEnd()));
        for (AuditEntry entry : result.audit()) {
            output.collect(AuditRecord.TAG, new StreamRecord<>(AuditRecord.of(entry), model.roundEnd()));
            if (entry.action() == AuditEntry.Action.DRIFT) {
                driftAlarms.inc();
            }
        }
        published.inc();
        keySteps.inc(result.keySteps());
        keyStepsRejected.inc(result.keyStepsRejected());
        stepsRejected.inc(result.stepsRejected());
        if (result.rolledBack()) {
            rollbacks.inc();
        }
        if (result.keySteps() > 0) {
            stepsTaken.inc();
        }
    }
}
