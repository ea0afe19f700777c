package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.ScoredEvent;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;

/** All keyed state, always of the current key. The one place that names it: a change of a name breaks every savepoint. */
final class KeyMemory {
    /** No event. */
    static final int NONE = Slots.NONE;
    /** Slots from here downwards hold events that had expired when they were judged. */
    private static final int FIRST_EXPIRED = -2;

    private final FeedbackSettings settings;
    private final ValueState<StoredKey> stored;
    private final MapState<Integer, ScoredEvent> awaiting;
    private final WaitingSignals waiting;
    private final HeldVerdicts held;

    KeyMemory(FeedbackSettings settings, KeyedStateStore store) {
        this.settings = settings;
        this.stored = store.getState(new ValueStateDescriptor<>("key", new StoredKeySerializer()));
        this.awaiting = store.getMapState(
                new MapStateDescriptor<>("awaiting-verdict", IntSerializer.INSTANCE, new ScoredEventSerializer()));
        this.waiting = new WaitingSignals(store.getMapState(WaitingSignals.descriptor(new SignalSerializer())));
        this.held = new HeldVerdicts(
                settings,
                store.getState(
                        new ValueStateDescriptor<>("held-verdicts", new ListSerializer<>(new SignalSerializer()))));
    }

    /** Verdicts that came before their event. */
    HeldVerdicts held() {
        return held;
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

    /** Slot of the latest event that a verdict is about, or -1 if it is not, or no longer, known. */
    int find(Feedback feedback, String alertId) throws Exception {
        return Slots.latest(
                awaiting.entries(), ScoredEvent::timeMillis, event -> isAbout(feedback, alertId, event.eventId()));
    }

    static boolean isAbout(Feedback feedback, String alertId, String eventId) {
        return feedback.eventId().isEmpty()
                ? Alert.idOf(feedback.key(), eventId).equals(alertId)
                : feedback.eventId().equals(eventId);
    }

    ScoredEvent scored(int slot) throws Exception {
        return slot == NONE ? null : awaiting.get(slot);
    }

    /** Keeps an event as it is after a verdict; one that was not known takes the place of that judged longest ago. */
    void replace(int slot, ScoredEvent event) throws Exception {
        if (event != null) {
            awaiting.put(slot == NONE ? slotOfExpired() : slot, event);
        }
    }

    private int slotOfExpired() throws Exception {
        int lowest = FIRST_EXPIRED - ScoredEvent.EXPIRED_PER_KEY;
        int oldest = NONE;
        ScoredEvent leaver = null;
        for (int slot = FIRST_EXPIRED; slot > lowest; slot--) {
            ScoredEvent event = awaiting.get(slot);
            if (event == null) {
                return slot;
            }
            if (leaver == null || ScoredEvent.OLDEST_VERDICT.compare(event, leaver) < 0) {
                oldest = slot;
                leaver = event;
            }
        }
        return oldest;
    }

    /** Puts a signal aside until its time has come. */
    void putAside(Signal signal) throws Exception {
        waiting.add(signal.withoutRaw());
    }

    /** Takes out what waited for this time, in order. */
    List<Signal> due(long timeMillis) throws Exception {
        return waiting.due(timeMillis);
    }

    boolean isAnythingWaiting() throws Exception {
        return !waiting.isEmpty() || !held.isEmpty();
    }

    void clear() {
        stored.clear();
        awaiting.clear();
        waiting.clear();
        held.clear();
    }
}
