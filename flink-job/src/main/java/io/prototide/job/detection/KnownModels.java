package io.prototide.job.detection;

import io.prototide.job.config.Order;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/** Versions of the shared model that this subtask knows, by the end of their round; the same in every subtask. */
final class KnownModels {
    /** The state's name; a change of it breaks every savepoint. */
    static final MapStateDescriptor<Long, byte[]> STATE =
            new MapStateDescriptor<>("models", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);

    private final Order order;
    private final SharedModel starter;
    private final BroadcastState<Long, byte[]> state;
    private final TreeMap<Long, SharedModel> known = new TreeMap<>();

    /** @param state what an earlier run knew is read from it */
    KnownModels(Order order, SharedModel starter, BroadcastState<Long, byte[]> state) throws Exception {
        this.order = order;
        this.starter = starter;
        this.state = state;
        for (Map.Entry<Long, byte[]> kept : state.entries()) {
            known.put(kept.getKey(), SharedModelCodec.fromBytes(kept.getValue()));
        }
    }

    /**
     * Adds a version, if it is not older than the newest known: a job that restarts publishes its last rounds again, and
     * the topic is read from its beginning.
     */
    void add(byte[] bytes) throws Exception {
        SharedModel model = SharedModelCodec.fromBytes(bytes);
        if (!known.isEmpty() && model.roundEnd() < known.lastKey()) {
            return;
        }
        known.put(model.roundEnd(), model);
        state.put(model.roundEnd(), bytes);
    }

    /** End of the newest round known; empty before the first. */
    OptionalLong lastRoundEnd() {
        return known.isEmpty() ? OptionalLong.empty() : OptionalLong.of(known.lastKey());
    }

    /** The version that scores an event of this time. */
    SharedModel at(long timeMillis) {
        if (order == Order.ARRIVAL) {
            return known.isEmpty() ? starter : known.lastEntry().getValue();
        }
        for (SharedModel model : known.descendingMap().values()) {
            if (model.effectiveFrom() <= timeMillis) {
                return model;
            }
        }
        return starter;
    }

    /** Forgets what no event after {@code now} can need. */
    void forgetBefore(long now) throws Exception {
        while (known.size() > 1) {
            long second = known.higherKey(known.firstKey());
            if (order == Order.EVENT_TIME && known.get(second).effectiveFrom() > now) {
                return;
            }
            state.remove(known.pollFirstEntry().getKey());
        }
    }
}
