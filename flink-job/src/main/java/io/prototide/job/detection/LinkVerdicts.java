package io.prototide.job.detection;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.ingest.Signal;
import io.prototide.job.ingest.ViewLabel;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Link;
import io.prototide.model.adapt.RecentIds;
import io.prototide.model.feature.LabelChange;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/**
 * First step where there are views, keyed by the key: remembers the entities of each event, so that a verdict finds them. A
 * repeated event ends here, or the entities would count it twice.
 */
public final class LinkVerdicts extends InOrder {
    private static final long serialVersionUID = 1L;

    /** Places in the key's {@link #book} before the hashes of recent ids. */
    private static final int LAST_MILLIS = 0;

    private static final int NEXT_SLOT = 1;
    private static final int NEXT_ID = 2;
    private static final int HASHES = 3;

    private final int slots;
    private final long retentionMillis;
    private transient MapState<Integer, Link> links;
    private transient ValueState<long[]> book;
    private transient Counter duplicates;

    /** @param maxBytes longest value that a dead letter keeps */
    public LinkVerdicts(DetectionConfig config, int maxBytes) {
        super(config, maxBytes);
        this.slots = config.model().feedback().awaitingPerKey();
        this.retentionMillis = config.model().feedback().retention().toMillis();
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        links = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("links", IntSerializer.INSTANCE, new LinkSerializer()));
        book = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("link-book", LongPrimitiveArraySerializer.INSTANCE));
        duplicates = getRuntimeContext().getMetricGroup().addGroup("views").counter("duplicates");
    }

    @Override
    void take(Signal signal, Context context, Collector<Signal> out) throws Exception {
        if (signal.event() == null) {
            out.collect(judged(signal));
        } else if (remember(Link.of(signal.event()))) {
            out.collect(signal);
        } else {
            duplicates.inc();
        }
    }

    private boolean remember(Link link) throws Exception {
        long[] kept = book.value();
        RecentIds ids = kept == null
                ? new RecentIds()
                : new RecentIds(Arrays.copyOfRange(kept, HASHES, kept.length), (int) kept[NEXT_ID]);
        if (!ids.isNew(link.eventId())) {
            return false;
        }
        int slot = kept == null ? 0 : (int) kept[NEXT_SLOT];
        links.put(slot, link);
        long[] next = new long[HASHES + ids.hashes().length];
        next[LAST_MILLIS] = kept == null ? link.timeMillis() : Math.max(kept[LAST_MILLIS], link.timeMillis());
        next[NEXT_SLOT] = (slot + 1) % slots;
        next[NEXT_ID] = ids.next();
        System.arraycopy(ids.hashes(), 0, next, HASHES, ids.hashes().length);
        book.update(next);
        return true;
    }

    private Signal judged(Signal signal) throws Exception {
        int slot = find(signal);
        if (slot < 0) {
            return signal;
        }
        Link before = links.get(slot);
        Link after = before.judged(signal.feedback());
        links.put(slot, after);
        LabelChange change = before.changeTo(after);
        return change.isAny() ? signal.with(ViewLabel.of(before.entities(), change)) : signal;
    }

    /** Slot of the latest event that a verdict is about and may still judge, or -1; as the detecting step finds it. */
    private int find(Signal signal) throws Exception {
        Feedback feedback = signal.feedback();
        if (!feedback.agreesWith(signal.alertId())) {
            return Slots.NONE;
        }
        long notBefore = feedback.features() != null ? Long.MIN_VALUE : feedback.timeMillis() - retentionMillis;
        return Slots.latest(
                links.entries(),
                Link::timeMillis,
                link -> link.timeMillis() >= notBefore
                        && KeyMemory.isAbout(feedback, signal.alertId(), link.eventId()));
    }

    @Override
    boolean mustWait(Signal signal) throws Exception {
        return signal.event() == null && find(signal) < 0;
    }

    @Override
    long lastMillis() throws Exception {
        long[] kept = book.value();
        return kept == null ? Long.MIN_VALUE / 2 : kept[LAST_MILLIS];
    }

    @Override
    void clear() {
        links.clear();
        book.clear();
    }
}
