package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Signal;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
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
    private transient WaitingSignals waiting;
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

    /**
     * Whether a verdict should wait for its event, although it could be taken at once. If too many wait already it goes on: the
     * detecting operator has a bound of its own.
     */
    boolean mustWait(Signal signal) throws Exception {
        return false;
    }

    /** Event time of the current key's latest signal, or {@link Long#MIN_VALUE}. */
    abstract long lastMillis() throws Exception;

    /** Forgets the current key. */
    abstract void clear();

    @Override
    public void open(OpenContext context) throws Exception {
        waiting =
                new WaitingSignals(getRuntimeContext().getMapState(WaitingSignals.descriptor(new SignalSerializer())));
        late = getRuntimeContext().getMetricGroup().addGroup("views").counter("lateEvents");
    }

    @Override
    public void processElement(Signal signal, Context context, Collector<Signal> out) throws Exception {
        long now = context.timerService().currentWatermark();
        boolean past = signal.timeMillis() <= now;
        if (past && order == Order.EVENT_TIME && signal.event() != null && signal.raw() != null) {
            late.inc();
            context.output(DeadLetters.TAG, DeadLetters.late(signal, now, maxBytes));
        } else if (past || (order == Order.ARRIVAL && !(mustWait(signal) && waiting.size() < mostHeld))) {
            take(signal, context, out);
            watchIdle(context, Math.max(now, signal.timeMillis()));
        } else {
            waiting.add(signal.withoutRaw());
            context.timerService().registerEventTimeTimer(signal.timeMillis());
        }
    }

    @Override
    public void onTimer(long timeMillis, OnTimerContext context, Collector<Signal> out) throws Exception {
        List<Signal> due = waiting.due(timeMillis);
        for (Signal signal : due) {
            take(signal, context, out);
        }
        if (!due.isEmpty()) {
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
