package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.schema.Alert;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Scores events and applies verdicts per key, with the shared models and the rules of the second input. Decides when something is done;
 * what is done is {@link KeyWork}'s. An operator of its own, and no process function, because in event-time order time
 * depends on the models that have come, not on their watermark.
 */
public final class Detect extends AbstractStreamOperator<Alert>
        implements TwoInputStreamOperator<Signal, Announcement, Alert>, Triggerable<String, VoidNamespace> {

    /** Side output of what keys tell at the end of a round, as bytes of the report's own layout. */
    public static final OutputTag<byte[]> REPORTS =
            new OutputTag<>("round-reports", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<long[]> TIME =
            new ListStateDescriptor<>("operator-time", LongPrimitiveArraySerializer.INSTANCE);

    private final DetectionConfig config;
    private final byte[] starter;
    private final int maxBytes;

    private transient Order order;
    private transient ListState<long[]> timeState;
    private transient OperatorTime time;
    private transient KnownModels models;
    private transient KnownRules rules;
    private transient KeyMemory memory;
    private transient KeyWork work;
    private transient Emission out;
    private transient DetectionMetrics counters;
    private transient KeyTimers timers;

    /**
     * @param starter scores events until the first version comes
     * @param maxBytes longest value that a dead letter keeps
     */
    public Detect(DetectionConfig config, SharedModel starter, int maxBytes) {
        this.config = config;
        this.starter = SharedModelCodec.toBytes(starter);
        this.maxBytes = maxBytes;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        order = config.order();
        timeState = context.getOperatorStateStore().getUnionListState(TIME);
        models = new KnownModels(
                order,
                SharedModelCodec.fromBytes(starter),
                context.getOperatorStateStore().getBroadcastState(KnownModels.STATE));
        rules = new KnownRules(
                config.model().rules(),
                config.model().features(),
                context.getOperatorStateStore().getBroadcastState(KnownRules.STATE));
        long now = Long.MAX_VALUE;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (long[] kept : timeState.get()) {
            now = Math.min(now, kept[0]);
            earliest = Math.min(earliest, kept[1]);
            latest = Math.max(latest, kept[2]);
        }
        now = context.isRestored() && now != Long.MAX_VALUE ? now : OperatorTime.START;
        time = new OperatorTime(order, config.model().adaptation().clock(), now, earliest, latest);
        memory = new KeyMemory(config.model().feedback(), context.getKeyedStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        counters = new DetectionMetrics(getMetricGroup());
        out = new Emission(output, maxBytes);
        timers = new KeyTimers(
                getInternalTimerService("timers", VoidNamespaceSerializer.INSTANCE, this),
                getInternalTimerService(
                        "held-verdicts", VoidNamespaceSerializer.INSTANCE, new HeldTooLong(at -> work.dropHeld(at))));
        work = new KeyWork(config, models::at, memory, out, counters, timers);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        timeState.clear();
        timeState.add(new long[] {time.now(), time.earliest(), time.latest()});
    }

    @Override
    public void processElement1(StreamRecord<Signal> element) throws Exception {
        Signal signal = element.getValue();
        boolean past = time.isPast(signal.timeMillis());
        if (signal.event() != null) {
            event(signal, past);
        } else {
            verdict(signal, past);
        }
    }

    private void event(Signal signal, boolean past) throws Exception {
        if (past) {
            counters.lateEvent();
        }
        if (order == Order.ARRIVAL) {
            long at = notPast(signal.timeMillis());
            work.score(signal.event(), models.at(signal.timeMillis()), rules.book(), at, time.now());
            work.learnHeld(signal.event().eventId(), at, time.now());
        } else if (past) {
            out.late(signal, time.now());
        } else {
            putAside(signal);
        }
    }

    /** In order of arrival, a verdict that overtook its event waits for it, but not for ever. */
    private void verdict(Signal signal, boolean past) throws Exception {
        if (past) {
            counters.lateFeedback();
        }
        if (order == Order.EVENT_TIME) {
            if (past) {
                work.learn(signal, notPast(signal.timeMillis()), time.now());
                time.waits(notPast(signal.timeMillis()));
            } else {
                putAside(signal);
            }
        } else if (work.mayHold(signal, time.now())) {
            work.hold(signal);
        } else {
            work.learn(signal, notPast(signal.timeMillis()), time.now());
        }
    }

    private void putAside(Signal signal) throws Exception {
        memory.putAside(signal);
        time.waits(signal.timeMillis());
        timers.wake(signal.timeMillis());
    }

    private long notPast(long timeMillis) {
        return Math.max(timeMillis, time.now() + 1);
    }

    @Override
    public void processElement2(StreamRecord<Announcement> element) throws Exception {
        Announcement told = element.getValue();
        if (told.rule() != null) {
            rules.add(told.rule());
        } else if (told.removedRule() != null) {
            rules.remove(told.removedRule());
        } else {
            model(told.model());
        }
    }

    private void model(byte[] model) throws Exception {
        models.add(model);
        counters.modelReceived();
        advance();
        models.forgetBefore(time.now());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        long at = timer.getTimestamp();
        for (Signal signal : memory.due(at)) {
            if (signal.event() != null) {
                work.score(signal.event(), models.at(at), rules.book(), at, at - 1);
            } else {
                work.learn(signal, at, at - 1);
            }
        }
        work.wake(timer.getKey(), at);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of the wall clock is ever set, got one at " + timer.getTimestamp());
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        time.inputReached(mark.getTimestamp());
        advance();
    }

    /** Models tell time by their rounds. */
    @Override
    public void processWatermark2(Watermark mark) {}

    /**
     * Neither input's silence moves time, and this operator is never idle itself: a version that comes while the events
     * pause must still move time on, and marks of an idle channel are not heard downstream.
     */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) {}

    private void advance() throws Exception {
        if (time.advance(models.lastRoundEnd())) {
            processWatermark(new Watermark(time.now()));
        }
    }
}
