package io.prototide.model.adapt;

/**
 * Rounds of event time. The round that ends at T holds the times from T - length up to, not including, T; its model takes
 * effect at T + lag.
 *
 * <p>Keys do not all work at T: each closes the round at its own time in [T, T + {@link #spreadMillis}], by hash of the key,
 * or before its first signal of the next round, whichever comes first. Until then nothing changes that its report or its
 * steps depend on: not the key, and not the model in effect, since the spread ends before the next version counts. So the
 * report is the one it would have made at T, and a replay in one thread, which closes all keys at T, gives the same scores.
 */
public record RoundClock(long lengthMillis, long lagMillis) {
    public RoundClock {
        Require.atLeast("round length in milliseconds", 1, lengthMillis);
        Require.atLeast("round lag in milliseconds", 1, lagMillis);
    }

    /** End of the round that a time falls into. */
    public long endOf(long timeMillis) {
        return Math.floorDiv(timeMillis, lengthMillis) * lengthMillis + lengthMillis;
    }

    /** When the model of the round that ends at {@code roundEnd} takes effect. */
    public long effectiveFrom(long roundEnd) {
        return roundEnd + lagMillis;
    }

    /** Half of the time from a round's end until a version next takes effect; the other half is for the way to it. */
    public long spreadMillis() {
        return lagMillis % lengthMillis / 2;
    }

    /** When a key closes the round that ends at {@code roundEnd}, if nothing comes before: spread by hash. */
    public long closes(long roundEnd, String key) {
        return roundEnd + Math.floorMod(KeyRound.mix(RecentIds.hash(key)), spreadMillis() + 1);
    }

    /** From when on no key has still to close the round that ends at {@code roundEnd}. */
    public long allClosed(long roundEnd) {
        return roundEnd + spreadMillis();
    }

    /** Last time that can be scored when the model of round {@code lastRoundEnd} is the newest known. */
    public long scorableUntil(long lastRoundEnd) {
        return lastRoundEnd + lengthMillis + lagMillis - 1;
    }
}
