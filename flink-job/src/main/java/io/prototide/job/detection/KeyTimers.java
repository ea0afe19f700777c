package io.prototide.job.detection;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Event-time timers of the current key. Those of held verdicts are apart: they are taken back when the event comes, and must
 * take no other timer of the same time along.
 */
final class KeyTimers {
    private final InternalTimerService<VoidNamespace> wakes;
    private final InternalTimerService<VoidNamespace> holds;

    KeyTimers(InternalTimerService<VoidNamespace> wakes, InternalTimerService<VoidNamespace> holds) {
        this.wakes = wakes;
        this.holds = holds;
    }

    void wake(long timeMillis) {
        wakes.registerEventTimeTimer(VoidNamespace.INSTANCE, timeMillis);
    }

    void hold(long deadline) {
        holds.registerEventTimeTimer(VoidNamespace.INSTANCE, deadline);
    }

    void release(long deadline) {
        holds.deleteEventTimeTimer(VoidNamespace.INSTANCE, deadline);
    }
}
