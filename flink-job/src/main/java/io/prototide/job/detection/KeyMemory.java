package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.ScoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/** All keyed state, always of the current key. The one place that names it: a change of a name breaks every savepoint. */
final class KeyMemory {
    private final FeedbackSettings settings;
    private final ValueState<StoredKey> stored;
    private final MapState<Integer, ScoredEvent> awaiting;
    private final MapState<Long, List<Signal>> waiting;

    KeyMemory(FeedbackSettings settings, KeyedStateStore store) {
        this.settings = settings;
        this.stored = store.getState(new ValueStateDescriptor<>("key", new StoredKeySerializer()));
        this.awaiting = store.getMapState(
                new MapStateDescriptor<>("awaiting-verdict", IntSerializer.INSTANCE, new ScoredEventSerializer()));
        this.waiting = store.getMapState(new MapStateDescriptor<>(
                "waiting-for-time", LongSerializer.INSTANCE, new ListSerializer<>(new SignalSerializer())));
    }

    /** Null if nothing is known of the key. */
    StoredKey load() throws Exception {
        return stored.value();
    }

    void save(StoredKey key) throws Exception {
        stored.update(key);
    }

    /** Keeps a scored event until a verdict may come; the oldest gives way. */
    void keep(StoredKey key, ScoredEvent event) throws Exception {
        awaiting.put(key.nextSlot, event);
        key.nextSlot = (key.nextSlot + 1) % settings.awaitingPerKey();
    }

    /** Slot of the event that a verdict is about, or -1 if it is not, or no longer, known. */
    int find(Feedback feedback, String alertId) throws Exception {
        long notBefore = feedback.timeMillis() - settings.retention().toMillis();
        int slot = -1;
        for (Map.Entry<Integer, ScoredEvent> kept : awaiting.entries()) {
            ScoredEvent event = kept.getValue();
            boolean meant = feedback.eventId().isEmpty()
                    ? Alert.idOf(feedback.key(), event.eventId()).equals(alertId)
                    : event.eventId().equals(feedback.eventId());
            if (meant && event.timeMillis() >= notBefore && (slot < 0 || kept.getKey() < slot)) {
                slot = kept.getKey();
            }
        }
        return slot;
    }

    ScoredEvent scored(int slot) throws Exception {
        return slot < 0 ? null : awaiting.get(slot);
    }

    void replace(int slot, ScoredEvent event) throws Exception {
        if (slot >= 0 && event != null) {
            awaiting.put(slot, event);
        }
    }

    /** Puts a signal aside until its time has come. */
    void putAside(Signal signal) throws Exception {
        List<Signal> sameTime = waiting.get(signal.timeMillis());
        List<Signal> more = sameTime == null ? new ArrayList<>(1) : new ArrayList<>(sameTime);
        more.add(signal.withoutRaw());
        waiting.put(signal.timeMillis(), more);
    }

    /** Takes out what waited for this time, in order. */
    List<Signal> due(long timeMillis) throws Exception {
        List<Signal> due = waiting.get(timeMillis);
        if (due == null) {
            return List.of();
        }
        waiting.remove(timeMillis);
        List<Signal> ordered = new ArrayList<>(due);
        ordered.sort(SignalOrder.AT_ONE_TIME);
        return ordered;
    }

    boolean isAnythingWaiting() throws Exception {
        return !waiting.isEmpty();
    }

    void clear() {
        stored.clear();
        awaiting.clear();
        waiting.clear();
    }
}
