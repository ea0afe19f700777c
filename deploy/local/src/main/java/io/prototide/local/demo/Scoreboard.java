package io.prototide.local.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Holds the simulator's truth about every event that was sent against the alerts that came back. */
final class Scoreboard {
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private static final class Line {
        private final String eventId;
        private final long timeMillis;
        private final boolean anomaly;
        /** Of the alert; NaN where there is none. */
        private double pValue = Double.NaN;

        private Line(String eventId, long timeMillis, boolean anomaly) {
            this.eventId = eventId;
            this.timeMillis = timeMillis;
            this.anomaly = anomaly;
        }

        private boolean alerted() {
            return !Double.isNaN(pValue);
        }
    }

    private final DailyBudget budget;
    private final Map<String, Line> lines = new HashMap<>();

    Scoreboard(DailyBudget budget) {
        this.budget = budget;
    }

    void sent(String eventId, long timeMillis, boolean anomaly) {
        lines.put(eventId, new Line(eventId, timeMillis, anomaly));
    }

    /**
     * Notes an alert.
     *
     * @return whether it is the first one for this event
     * @throws IllegalStateException if no such event was sent
     */
    boolean alerted(String eventId, double pValue) {
        Line line = lines.get(eventId);
        if (line == null) {
            throw new IllegalStateException("an alert names the event " + eventId + ", which was never sent");
        }
        boolean first = !line.alerted();
        line.pValue = pValue;
        return first;
    }

    /** Counts the events of a stretch; of each UTC day's alerts, only the most unusual ones up to the budget count. */
    Tally tally(Stretch stretch) {
        Map<Long, List<Line>> days = new TreeMap<>();
        for (Line line : lines.values()) {
            if (stretch.contains(line.timeMillis)) {
                days.computeIfAbsent(Math.floorDiv(line.timeMillis, DAY_MILLIS), day -> new ArrayList<>())
                        .add(line);
            }
        }
        Tally sum = new Tally(0, 0, 0, 0, 0);
        for (List<Line> day : days.values()) {
            Tally tally = tally(day);
            sum = new Tally(
                    sum.events() + tally.events(),
                    sum.anomalies() + tally.anomalies(),
                    sum.alerts() + tally.alerts(),
                    sum.counted() + tally.counted(),
                    sum.hits() + tally.hits());
        }
        return sum;
    }

    private Tally tally(List<Line> day) {
        List<Line> alerts = day.stream()
                .filter(Line::alerted)
                .sorted(Comparator.comparingDouble((Line line) -> line.pValue).thenComparing(line -> line.eventId))
                .toList();
        List<Line> counted = alerts.subList(0, (int) Math.min(alerts.size(), budget.of(day.size())));
        return new Tally(
                day.size(),
                day.stream().filter(line -> line.anomaly).count(),
                alerts.size(),
                counted.size(),
                counted.stream().filter(line -> line.anomaly).count());
    }
}
