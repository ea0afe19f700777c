package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Reason;
import io.prototide.job.ingest.Signal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A step before the detecting operator that takes the signals of a key in the configured order: as they arrive, or as the
 * watermark passes their time. State of a key that had no signal for long is dropped.
 */
abstract class InOrder extends KeyedProcessFunction<String, Signal, Signal> {
    private static final long serialVersionUID = 1L;

    private final Order order;
    private final long idleMillis;
    private final int maxBytes;
    private final int mostHeld;
    private transient MapState<Long, List<Signal>> waiting;
    private transient Counter late;

    /** @param maxBytes longest value that a dead letter keeps */
    InOrder(DetectionConfig config, int maxBytes) {
        this.order = config.order();
        this.idleMillis = config.keyIdle().toMillis();
        this.mostHeld = config.model().feedback().heldPerKey();
        this.maxBytes = maxBytes;
    }

    /** Takes one signal of the current key. */
    abstract void take(Signal signal, Context context, Collector<Signal> out) throws Exception;

    /** Whether a verdict must wait for its event, although it could be taken at once. */
    boolean mustWait(Signal signal) throws Exception {
        return false;
    }

    /** Event time of the current key's latest signal, or {@link Long#MIN_VALUE}. */
    abstract long lastMillis() throws Exception;

    /** Forgets the current key. */
    abstract void clear();

    @Override
    public void open(OpenContext context) throws Exception {
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting-for-time", LongSerializer.INSTANCE, new ListSerializer<>(new SignalSerializer())));
        late = getRuntimeContext().getMetricGroup().addGroup("views").counter("lateEvents");
    }

    @Override
    public void processElement(Signal signal, Context context, Collector<Signal> out) throws Exception {
        long now = context.timerService().currentWatermark();
        boolean past = signal.timeMillis() <= now;
        if (past && order == Order.EVENT_TIME && signal.event() != null && signal.raw() != null) {
            late.inc();
            String detail = "eventTime must be after " + now + ", which has passed, got " + signal.timeMillis();
            context.output(DeadLetters.TAG, DeadLetters.of(signal.raw(), Reason.LATE, detail, maxBytes));
        } else if (past || (order == Order.ARRIVAL && !(mustWait(signal) && isRoomToHold()))) {
            take(signal, context, out);
            watchIdle(context, Math.max(now, signal.timeMillis()));
        } else {
            putAside(signal);
            context.timerService().registerEventTimeTimer(signal.timeMillis());
        }
    }

    /** In order of arrival only verdicts wait. One too many goes on to the detecting operator, which has its own bound. */
    private boolean isRoomToHold() throws Exception {
        int held = 0;
        for (List<Signal> sameTime : waiting.values()) {
            held += sameTime.size();
        }
        return held < mostHeld;
    }

    private void putAside(Signal signal) throws Exception {
        List<Signal> sameTime = waiting.get(signal.timeMillis());
        List<Signal> more = sameTime == null ? new ArrayList<>(1) : new ArrayList<>(sameTime);
        more.add(signal.withoutRaw());
        waiting.put(signal.timeMillis(), more);
    }

    @Override
    public void onTimer(long timeMillis, OnTimerContext context, Collector<Signal> out) throws Exception {
        List<Signal> due = waiting.get(timeMillis);
        if (due != null) {
            waiting.remove(timeMillis);
            List<Signal> ordered = new ArrayList<>(due);
            ordered.sort(SignalOrder.AT_ONE_TIME);
            for (Signal signal : ordered) {
                take(signal, context, out);
            }
            watchIdle(context, timeMillis);
        } else if (waiting.isEmpty() && lastMillis() + idleMillis <= timeMillis) {
            clear();
        }
    }

    /**
     * A timer at a multiple of the idle time: many signals set the same one. State lives for one to two idle times after its
     * last signal.
     */
    private void watchIdle(Context context, long atMillis) {
        if (atMillis < Long.MAX_VALUE - 2 * idleMillis) {
            context.timerService().registerEventTimeTimer((Math.floorDiv(atMillis, idleMillis) + 2) * idleMillis);
        }
    }
}
