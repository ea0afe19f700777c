package io.prototide.job.detection;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Events that a key keeps by slot until a verdict may come. */
final class Slots {
    /** No event. */
    static final int NONE = -1;

    private Slots() {}

    /** Slot of the latest event that is meant, of equally late ones the lowest, or {@link #NONE}. */
    static <T> int latest(Iterable<Map.Entry<Integer, T>> kept, ToLongFunction<T> timeMillis, Predicate<T> isMeant) {
        int slot = NONE;
        long latest = 0;
        for (Map.Entry<Integer, T> one : kept) {
            long time = timeMillis.applyAsLong(one.getValue());
            boolean better = slot == NONE || time > latest || (time == latest && one.getKey() < slot);
            if (better && isMeant.test(one.getValue())) {
                slot = one.getKey();
                latest = time;
            }
        }
        return slot;
    }
}
