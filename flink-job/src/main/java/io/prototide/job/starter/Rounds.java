package io.prototide.job.starter;

import io.prototide.job.config.Order;
import io.prototide.model.adapt.MetaLearner;
import io.prototide.model.adapt.RoundClock;
import io.prototide.model.adapt.RoundReport;
import io.prototide.model.adapt.RoundReportCodec;
import io.prototide.model.adapt.RoundResult;
import io.prototide.model.adapt.SharedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reports by the end of their round, and which rounds are over when time moves on. */
final class Rounds {
    /** No round was ever published. */
    static final long NONE = Long.MIN_VALUE;

    private final Order order;
    private final RoundClock clock;
    private final MetaLearner learner;
    private final TreeMap<Long, List<byte[]>> pending = new TreeMap<>();
    private SharedModel current;
    private long last;

    /**
     * @param current the newest model
     * @param last end of the last round published, or {@link #NONE}
     */
    Rounds(Order order, RoundClock clock, MetaLearner learner, SharedModel current, long last) {
        this.order = order;
        this.clock = clock;
        this.learner = learner;
        this.current = current;
        this.last = last;
    }

    SharedModel current() {
        return current;
    }

    long last() {
        return last;
    }

    /** What the learner remembers of the stream. */
    byte[] memory() {
        return learner.memory();
    }

    /** Reports not yet used, in no particular order. */
    List<byte[]> pending() {
        List<byte[]> all = new ArrayList<>();
        pending.values().forEach(all::addAll);
        return all;
    }

    void add(byte[] report) {
        long roundEnd = RoundReportCodec.fromBytes(report).roundEnd();
        pending.computeIfAbsent(roundEnd, unseen -> new ArrayList<>()).add(report);
    }

    /**
     * Publishes the rounds that every key has closed by {@code watermark}. In event-time order every round is published, because time
     * waits for it; in order of arrival only those that have reports.
     */
    void advance(long watermark, Consumer<RoundResult> publish) {
        boolean endOfInput = watermark == Long.MAX_VALUE;
        if (order == Order.EVENT_TIME && !endOfInput) {
            if (last == NONE) {
                publish(clock.endOf(watermark) - clock.lengthMillis(), publish);
            }
            while (clock.allClosed(last + clock.lengthMillis()) - 1 <= watermark) {
                publish(last + clock.lengthMillis(), publish);
            }
            return;
        }
        for (Long due = due(); due != null && (endOfInput || clock.allClosed(due) - 1 <= watermark); due = due()) {
            boolean every = order == Order.EVENT_TIME && last != NONE;
            publish(every ? last + clock.lengthMillis() : due, publish);
        }
    }

    /** No round is published twice: a report that came too late for its own waits for the next. */
    private Long due() {
        return last == NONE ? (pending.isEmpty() ? null : pending.firstKey()) : pending.higherKey(last);
    }

    private void publish(long roundEnd, Consumer<RoundResult> publish) {
        List<RoundReport> reports = new ArrayList<>();
        Map<Long, List<byte[]>> over = pending.headMap(roundEnd, true);
        over.values().forEach(bytes -> bytes.forEach(report -> reports.add(RoundReportCodec.fromBytes(report))));
        over.clear();
        RoundResult result = learner.next(current, roundEnd, reports);
        current = result.model();
        last = roundEnd;
        publish.accept(result);
    }
}
