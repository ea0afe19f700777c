package io.prototide.local.demo;

/** Runs event time against wall time at a fixed rate, and waits where the job has fallen behind. */
final class SimulatedClock {
    private final double millisPerNano;
    private double timeMillis;
    private long lastNanos;

    /**
     * @param startMillis event time at the wall time {@code startNanos}
     * @param millisPerSecond event time that passes in a second of wall time
     */
    SimulatedClock(long startMillis, double millisPerSecond, long startNanos) {
        if (!(millisPerSecond > 0)) {
            throw new IllegalArgumentException("the simulated clock must go forward, got " + millisPerSecond + " ms/s");
        }
        this.timeMillis = startMillis;
        this.millisPerNano = millisPerSecond / 1e9;
        this.lastNanos = startNanos;
    }

    /**
     * Moves on to a later wall time and returns the event time then, at most {@code latestMillis}. Time spent waiting at
     * the limit is not caught up.
     */
    long advance(long nanos, long latestMillis) {
        double next = timeMillis + (nanos - lastNanos) * millisPerNano;
        timeMillis = Math.max(timeMillis, Math.min(next, latestMillis));
        lastNanos = nanos;
        return (long) timeMillis;
    }
}
