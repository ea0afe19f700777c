package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.Reason;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.AnalystLimit;
import io.prototide.model.adapt.FeedbackSettings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets through as many verdicts of an analyst as are taken per day, over all keys; the rest are dead letters. Keyed by the
 * analyst. The second input brings no record, only the time of the events: without it a verdict would wait here for the
 * next one while the events pass it by. In event-time order verdicts are counted as time passes, in order of arrival at
 * once.
 */
public final class LimitAnalysts extends KeyedCoProcessFunction<String, Signal, Signal, Signal> {
    private static final long serialVersionUID = 1L;

    private final FeedbackSettings settings;
    private final Order order;
    private final int maxBytes;

    private transient ValueState<long[]> counts;
    private transient WaitingSignals waiting;
    private transient Counter overLimit;

    /** @param maxBytes longest value that a dead letter keeps */
    public LimitAnalysts(DetectionConfig config, int maxBytes) {
        this.settings = config.model().feedback();
        this.order = config.order();
        this.maxBytes = maxBytes;
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("verdicts-per-day", LongPrimitiveArraySerializer.INSTANCE));
        waiting = new WaitingSignals(
                getRuntimeContext().getMapState(WaitingSignals.descriptor(new RecordedSignalSerializer())));
        overLimit = getRuntimeContext().getMetricGroup().addGroup("analysts").counter("feedbackOverLimit");
    }

    @Override
    public void processElement1(Signal verdict, Context context, Collector<Signal> out) throws Exception {
        long now = context.timerService().currentWatermark();
        if (order == Order.ARRIVAL || verdict.timeMillis() <= now) {
            take(verdict, context, out);
            return;
        }
        waiting.add(verdict);
        context.timerService().registerEventTimeTimer(verdict.timeMillis());
    }

    @Override
    public void processElement2(Signal event, Context context, Collector<Signal> out) {
        throw new IllegalStateException("the events must bring their time alone, got the event "
                + event.event().eventId());
    }

    @Override
    public void onTimer(long timeMillis, OnTimerContext context, Collector<Signal> out) throws Exception {
        for (Signal verdict : waiting.due(timeMillis)) {
            take(verdict, context, out);
        }
        long[] counted = counts.value();
        if (counted != null && limit(counted).forgottenAtMillis() <= timeMillis) {
            counts.clear();
        }
    }

    private void take(Signal verdict, Context context, Collector<Signal> out) throws Exception {
        AnalystLimit limit = limit(counts.value());
        if (!limit.take(verdict.timeMillis())) {
            overLimit.inc();
            String detail = "an analyst's verdicts of one day must be at most " + settings.perAnalystPerDay()
                    + ", got one more";
            context.output(DeadLetters.TAG, DeadLetters.of(verdict.raw(), Reason.ANALYST_LIMIT, detail, maxBytes));
            return;
        }
        counts.update(limit.toLongs());
        context.timerService().registerEventTimeTimer(limit.forgottenAtMillis());
        out.collect(verdict.withoutRaw());
    }

    private AnalystLimit limit(long[] counted) {
        AnalystLimit limit = new AnalystLimit(settings);
        return counted == null ? limit : limit.restore(counted);
    }
}
