package io.prototide.model.adapt;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many verdicts one analyst has given on each of the latest days, in UTC and feedback time, and whether one more is
 * taken. A verdict on a day before the ones kept counts for the earliest of them, so that old times are no way round the
 * limit. Bounded. Mutable.
 */
public final class AnalystLimit {
    /** Days kept; verdicts come out of order by less. */
    static final int DAYS = 8;

    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private static final long LAYOUT = 1;

    private final int perDay;
    private final TreeMap<Long, Long> counts = new TreeMap<>();

    public AnalystLimit(FeedbackSettings settings) {
        this.perDay = settings.perAnalystPerDay();
    }

    /** The analyst whom a verdict counts for; all who give no name are one. */
    public static String analyst(Feedback feedback) {
        return feedback.analyst() == null ? "" : feedback.analyst().strip();
    }

    /** Whether a verdict of this time is within the limit; counts it if so. */
    public boolean take(long timeMillis) {
        long day = Math.floorDiv(timeMillis, DAY_MILLIS);
        if (counts.size() == DAYS && day < counts.firstKey()) {
            day = counts.firstKey();
        }
        long taken = counts.getOrDefault(day, 0L);
        if (taken >= perDay) {
            return false;
        }
        counts.put(day, taken + 1);
        if (counts.size() > DAYS) {
            counts.pollFirstEntry();
        }
        return true;
    }

    /** When nothing counted so far matters any more. */
    public long forgottenAtMillis() {
        return counts.isEmpty() ? Long.MIN_VALUE : (counts.lastKey() + DAYS) * DAY_MILLIS;
    }

    /** Layout, then day and count in turn. */
    public long[] toLongs() {
        long[] longs = new long[1 + 2 * counts.size()];
        longs[0] = LAYOUT;
        int at = 1;
        for (Map.Entry<Long, Long> day : counts.entrySet()) {
            longs[at++] = day.getKey();
            longs[at++] = day.getValue();
        }
        return longs;
    }

    /**
     * Goes on from {@link #toLongs}.
     *
     * @throws IllegalArgumentException if it is of another layout, or no such array
     */
    public AnalystLimit restore(long[] longs) {
        if (longs.length % 2 == 0 || longs[0] != LAYOUT || longs.length > 1 + 2 * DAYS) {
            throw new IllegalArgumentException("an analyst's counts must be of layout " + LAYOUT + ", got "
                    + (longs.length == 0 ? "nothing" : longs[0] + " with " + longs.length + " numbers"));
        }
        counts.clear();
        for (int i = 1; i < longs.length; i += 2) {
            counts.put(longs[i], longs[i + 1]);
        }
        return this;
    }
}
