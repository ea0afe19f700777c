package io.prototide.simulator;

import io.prototide.schema.Alert;
import io.prototide.schema.Feedback;
import io.prototide.schema.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Judges alerts as a person would: after a while, now and then wrongly. Some of the anomalies that were never alerted are
 * reported later by others. What is answered to an alert, and when, depends on the seed and the event only, not on the
 * order in which alerts come. Not safe for use by several threads.
 */
public final class Analyst {
    public static final String NAME = "simulated-analyst";
    public static final String REPORTER = "simulated-reporter";

    private final AnalystSettings settings;
    /** Anomalies seen, oldest first; an event that is not here was normal, or is too old to know. */
    private final Map<EventName, Sighting> anomalies = new LinkedHashMap<>();
    /** Times of the events that were alerted, oldest alert first: a repeated alert is not answered again. */
    private final Map<EventName, Long> alerted = new LinkedHashMap<>();

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::dueMillis)
            .thenComparing(task -> task.name().key())
            .thenComparing(task -> task.name().eventId()));
    private long answeredMillis;

    private record EventName(String key, String eventId) {}

    private record Sighting(long timeMillis, String type) {}

    /** A verdict to be given, on an alert or, where that is null, as a report of what was missed. */
    private record Task(long dueMillis, EventName name, long eventMillis, Alert alert) {}

    public Analyst(AnalystSettings settings) {
        this.settings = settings;
    }

    /** Tells the analyst of an event that happened; in order of event time. */
    public void saw(SimulatedEvent simulated) {
        long timeMillis = simulated.event().getEventTime().toEpochMilli();
        if (!simulated.truth().anomaly()) {
            return;
        }
        EventName name =
                new EventName(simulated.event().getKey(), simulated.event().getEventId());
        anomalies.put(name, new Sighting(timeMillis, simulated.truth().type()));
        RandomGenerator random = random("report", name);
        if (random.nextDouble() < settings.reportedShare()) {
            tasks.add(new Task(timeMillis + around(settings.reportDelay(), 0.25, random), name, timeMillis, null));
        }
    }

    /** Hands an alert to the analyst; before or after the event itself was {@linkplain #saw seen}. */
    public void alerted(Alert alert) {
        EventName name = new EventName(alert.getKey(), alert.getEventId());
        long timeMillis = alert.getEventTime().toEpochMilli();
        if (timeMillis < answeredMillis - settings.memory().toMillis()
                || alerted.putIfAbsent(name, timeMillis) != null) {
            return;
        }
        tasks.add(new Task(timeMillis + around(settings.delay(), 0.5, random("delay", name)), name, timeMillis, alert));
    }

    /**
     * Verdicts that are due. Call it with times that never go back; what is too old to matter is forgotten here.
     *
     * @return in order of feedback time, which is never before the time of an earlier call, since an alert that came late
     *     is answered late
     */
    public List<Feedback> answersUntil(long eventTimeMillis) {
        List<Feedback> answers = new ArrayList<>();
        while (!tasks.isEmpty() && tasks.peek().dueMillis() <= eventTimeMillis) {
            Task task = tasks.remove();
            Instant when = Instant.ofEpochMilli(Math.max(task.dueMillis(), answeredMillis));
            if (task.alert() != null) {
                answers.add(judge(task, when));
            } else if (!alerted.containsKey(task.name())) {
                answers.add(feedback(
                        task, Verdict.CONFIRMED, anomalies.get(task.name()).type(), REPORTER, when));
            }
        }
        answeredMillis = Math.max(answeredMillis, eventTimeMillis);
        forgetBefore(answeredMillis - settings.memory().toMillis());
        return answers;
    }

    /** How many things are kept in memory. */
    int remembered() {
        return anomalies.size() + alerted.size() + tasks.size();
    }

    private Feedback judge(Task task, Instant when) {
        Sighting sighting = anomalies.get(task.name());
        boolean wrong = random("error", task.name()).nextDouble() < settings.errorRate();
        boolean confirm = (sighting != null) != wrong;
        // Whoever takes a normal event for an anomaly cannot name a kind.
        String type = confirm && sighting != null ? sighting.type() : null;
        return feedback(task, confirm ? Verdict.CONFIRMED : Verdict.DISMISSED, type, NAME, when);
    }

    private static Feedback feedback(Task task, Verdict verdict, String type, String analyst, Instant when) {
        Alert alert = task.alert();
        return Feedback.newBuilder()
                .setEventId(task.name().eventId())
                .setAlertId(alert == null ? null : alert.getAlertId())
                .setKey(task.name().key())
                .setVerdict(verdict)
                .setType(type)
                .setAnalyst(analyst)
                .setFeedbackTime(when)
                .setFeatures(alert == null ? null : alert.getFeatures())
                .build();
    }

    /** No pending task needs what goes: the settings see to it that every task is due within the memory. */
    private void forgetBefore(long timeMillis) {
        dropOldest(anomalies, sighting -> sighting.timeMillis() < timeMillis);
        dropOldest(alerted, alertedMillis -> alertedMillis < timeMillis);
    }

    private static <V> void dropOldest(Map<EventName, V> byAge, Predicate<V> old) {
        Iterator<V> values = byAge.values().iterator();
        while (values.hasNext() && old.test(values.next())) {
            values.remove();
        }
    }

    private RandomGenerator random(String purpose, EventName name) {
        return Draw.of(settings.seed(), purpose, name.key() + "/" + name.eventId());
    }

    private static long around(Duration mean, double share, RandomGenerator random) {
        return (long) (mean.toMillis() * random.nextDouble(1 - share, 1 + share));
    }
}
