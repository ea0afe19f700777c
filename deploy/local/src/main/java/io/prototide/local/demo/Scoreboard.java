package io.prototide.local.demo;

import java.util.HashMap;
import java.util.Map;

/** Holds the simulator's truth about every event that was sent against the alerts that came back. */
final class Scoreboard {
    private static final class Line {
        private final long timeMillis;
        private final boolean anomaly;
        private boolean alerted;

        private Line(long timeMillis, boolean anomaly) {
            this.timeMillis = timeMillis;
            this.anomaly = anomaly;
        }
    }

    private final Map<String, Line> lines = new HashMap<>();

    void sent(String eventId, long timeMillis, boolean anomaly) {
        lines.put(eventId, new Line(timeMillis, anomaly));
    }

    /**
     * Notes an alert.
     *
     * @return whether it is the first one for this event
     * @throws IllegalStateException if no such event was sent
     */
    boolean alerted(String eventId) {
        Line line = lines.get(eventId);
        if (line == null) {
            throw new IllegalStateException("an alert names the event " + eventId + ", which was never sent");
        }
        boolean first = !line.alerted;
        line.alerted = true;
        return first;
    }

    /** Counts the events with {@code stretch.fromMillis() <= time < stretch.untilMillis()}. */
    Tally tally(Stretch stretch) {
        long events = 0;
        long anomalies = 0;
        long alerts = 0;
        long hits = 0;
        for (Line line : lines.values()) {
            if (!stretch.contains(line.timeMillis)) {
                continue;
            }
            events++;
            anomalies += line.anomaly ? 1 : 0;
            alerts += line.alerted ? 1 : 0;
            hits += line.anomaly && line.alerted ? 1 : 0;
        }
        return new Tally(events, anomalies, alerts, hits);
    }
}
