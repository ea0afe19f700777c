package io.prototide.model.adapt;

/**
 * Rounds of event time. The round that ends at T holds the times from T - length up to, not including, T; its model takes
 * effect at T + lag.
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

    /** Last time that can be scored when the model of round {@code lastRoundEnd} is the newest known. */
    public long scorableUntil(long lastRoundEnd) {
        return lastRoundEnd + lengthMillis + lagMillis - 1;
    }
}
