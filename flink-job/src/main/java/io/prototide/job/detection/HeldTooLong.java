package io.prototide.job.detection;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/** What happens when the time of held verdicts is over. */
final class HeldTooLong implements Triggerable<String, VoidNamespace> {
    /** Gives the current key's verdicts up. */
    interface Work {
        void dropHeld(long at) throws Exception;
    }

    private final Work work;

    HeldTooLong(Work work) {
        this.work = work;
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        work.dropHeld(timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of the wall clock is ever set, got one at " + timer.getTimestamp());
    }
}
