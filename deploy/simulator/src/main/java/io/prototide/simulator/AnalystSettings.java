package io.prototide.simulator;

import java.time.Duration;

/**
 * Settings of an {@link Analyst}.
 *
 * @param delay mean event time from an alert's event to the verdict; each lies within a half of it around
 * @param errorRate share of the verdicts that are wrong
 * @param reportedShare share of the anomalies that are reported by others if no alert ever came
 * @param reportDelay mean event time from such an anomaly to the report; each lies within a quarter of it around
 * @param memory how long the truth about an event is known; older alerts are left unanswered
 * @param seed decides which verdicts are wrong, which anomalies are reported, and when
 */
public record AnalystSettings(
        Duration delay, double errorRate, double reportedShare, Duration reportDelay, Duration memory, long seed) {

    public AnalystSettings {
        Require.positive("delay", delay);
        Require.within("errorRate", 0, 1, errorRate);
        Require.within("reportedShare", 0, 1, reportedShare);
        Require.positive("reportDelay", reportDelay);
        Require.positive("memory", memory);
        if (memory.compareTo(delay.multipliedBy(2)) < 0 || memory.compareTo(reportDelay.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("memory must be at least twice delay (" + delay + ") and reportDelay ("
                    + reportDelay + "), got " + memory);
        }
    }

    /** Verdicts after about 12 hours, 2 % of them wrong; 30 % of the missed anomalies reported after about 2 days. */
    public static AnalystSettings usual(long seed) {
        return new AnalystSettings(Duration.ofHours(12), 0.02, 0.3, Duration.ofDays(2), Duration.ofDays(7), seed);
    }

    public AnalystSettings withDelay(Duration other) {
        return new AnalystSettings(other, errorRate, reportedShare, reportDelay, memory, seed);
    }

    public AnalystSettings withErrorRate(double other) {
        return new AnalystSettings(delay, other, reportedShare, reportDelay, memory, seed);
    }

    public AnalystSettings withReportedShare(double other) {
        return new AnalystSettings(delay, errorRate, other, reportDelay, memory, seed);
    }
}
