package io.prototide.job.detection;

import io.prototide.job.config.Order;
import io.prototide.model.adapt.RoundClock;
import java.util.OptionalLong;

/**
 * How far time has come in the detecting operator. In order of arrival it is the watermark of the events. In event-time
 * order it waits for the models as well: the version of a round takes effect a lag after the round's end, and nothing
 * beyond may be scored before it is there.
 */
final class OperatorTime {
    /** Before the first watermark. */
    static final long START = Long.MIN_VALUE;

    private final Order order;
    private final RoundClock clock;
    private long now;
    private long input = START;
    private long earliest;
    private long latest;

    /**
     * @param now where an earlier run had come, or {@link #START}
     * @param earliest earliest signal that ever waited, or {@link Long#MAX_VALUE}
     * @param latest latest signal that ever waited, or {@link Long#MIN_VALUE}
     */
    OperatorTime(Order order, RoundClock clock, long now, long earliest, long latest) {
        this.order = order;
        this.clock = clock;
        this.now = now;
        this.earliest = earliest;
        this.latest = latest;
    }

    long now() {
        return now;
    }

    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }

    boolean isPast(long timeMillis) {
        return timeMillis <= now;
    }

    void waits(long timeMillis) {
        earliest = Math.min(earliest, timeMillis);
        latest = Math.max(latest, timeMillis);
    }

    void inputReached(long watermark) {
        input = Math.max(input, watermark);
    }

    /** Moves on as far as input and models allow. Returns whether time has moved. */
    boolean advance(OptionalLong lastRoundEnd) {
        long reached = order == Order.ARRIVAL ? input : reached(lastRoundEnd);
        if (reached <= now) {
            return false;
        }
        now = reached;
        return true;
    }

    private long reached(OptionalLong lastRoundEnd) {
        if (lastRoundEnd.isEmpty()) {
            // The learner makes the first, empty version when it sees time begin; until then no event may pass.
            return earliest == Long.MAX_VALUE ? input : Math.min(input, earliest - 1);
        }
        long scorable = clock.scorableUntil(lastRoundEnd.getAsLong());
        boolean drained = input == Long.MAX_VALUE && (latest == Long.MIN_VALUE || scorable >= clock.endOf(latest) - 1);
        return drained ? input : Math.min(input, scorable);
    }
}
