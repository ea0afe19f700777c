package io.prototide.job.detection;

import io.prototide.job.ingest.Signal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/** The current key's signals that wait for their time, in keyed state named {@code waiting-for-time}. */
final class WaitingSignals {
    private final MapState<Long, List<Signal>> byTime;

    WaitingSignals(MapState<Long, List<Signal>> byTime) {
        this.byTime = byTime;
    }

    /** @param signals keeps of a signal what will be needed when its time has come */
    static MapStateDescriptor<Long, List<Signal>> descriptor(LayoutSerializer<Signal> signals) {
        return new MapStateDescriptor<>("waiting-for-time", LongSerializer.INSTANCE, new ListSerializer<>(signals));
    }

    /** Puts a signal aside until its time has come; the caller sets the timer. */
    void add(Signal signal) throws Exception {
        List<Signal> sameTime = byTime.get(signal.timeMillis());
        List<Signal> more = sameTime == null ? new ArrayList<>(1) : new ArrayList<>(sameTime);
        more.add(signal);
        byTime.put(signal.timeMillis(), more);
    }

    /** Takes out what waited for this time, in order. */
    List<Signal> due(long timeMillis) throws Exception {
        List<Signal> due = byTime.get(timeMillis);
        if (due == null) {
            return List.of();
        }
        byTime.remove(timeMillis);
        List<Signal> ordered = new ArrayList<>(due);
        ordered.sort(SignalOrder.AT_ONE_TIME);
        return ordered;
    }

    boolean isEmpty() throws Exception {
        return byTime.isEmpty();
    }

    int size() throws Exception {
        int size = 0;
        for (List<Signal> sameTime : byTime.values()) {
            size += sameTime.size();
        }
        return size;
    }

    void clear() {
        byTime.clear();
    }
}
