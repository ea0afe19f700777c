package io.prototide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.schema.Alert;
import io.prototide.schema.AlertStatus;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import io.prototide.schema.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalystTest {
    private static final long START = Instant.parse("2025-01-06T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final AnalystSettings FAULTLESS =
            AnalystSettings.usual(5).withErrorRate(0).withReportedShare(0);

    @Test
    void confirmsAnAnomalyWithItsTypeAndTheFeaturesAsScored() {
        Analyst analyst = new Analyst(FAULTLESS);
        analyst.saw(event("e1", START, "stuck"));
        analyst.alerted(alert("e1", START));

        assertThat(analyst.answersUntil(START + 6 * HOUR - 1)).isEmpty();
        List<Feedback> answers = analyst.answersUntil(START + 18 * HOUR);
        Instant when = answers.get(0).getFeedbackTime();
        assertThat(answers)
                .containsExactly(new Feedback(
                        "e1", "alert-e1", "K1", Verdict.CONFIRMED, "stuck", Analyst.NAME, when, List.of(1f, 2f)));
        assertThat(when).isBetween(Instant.ofEpochMilli(START + 6 * HOUR), Instant.ofEpochMilli(START + 18 * HOUR));
        assertThat(analyst.answersUntil(START + 30 * DAY)).isEmpty();
    }

    @Test
    void dismissesANormalEvent() {
        Analyst analyst = new Analyst(FAULTLESS);
        analyst.saw(event("e1", START, "normal"));
        analyst.alerted(alert("e1", START));

        assertThat(analyst.answersUntil(START + DAY)).singleElement().satisfies(answer -> {
            assertThat(answer.getVerdict()).isEqualTo(Verdict.DISMISSED);
            assertThat(answer.getType()).isNull();
        });
    }

    @Test
    void answersHalfADayLaterOnTheAverage() {
        Analyst analyst = new Analyst(FAULTLESS);
        alertAll(analyst, 0, 1_000, "normal");
        double delay = analyst.answersUntil(START + 10 * DAY).stream()
                .mapToLong(answer -> answer.getFeedbackTime().toEpochMilli() - timeOf(answer))
                .average()
                .orElseThrow();
        assertThat(delay / HOUR).isCloseTo(12, within(0.5));
    }

    @Test
    void errsAsOftenAsAskedInBothDirections() {
        Analyst analyst =
                new Analyst(AnalystSettings.usual(5).withErrorRate(0.1).withReportedShare(0));
        alertAll(analyst, 0, 3_000, "normal");
        alertAll(analyst, 3_000, 6_000, "stuck");
        List<Feedback> answers = analyst.answersUntil(START + 10 * DAY);

        assertThat(answers).hasSize(6_000);
        List<Feedback> wrong = answers.stream()
                .filter(answer -> (number(answer) < 3_000) == (answer.getVerdict() == Verdict.CONFIRMED))
                .toList();
        assertThat(wrong.stream().filter(answer -> number(answer) < 3_000).count() / 3_000.0)
                .isCloseTo(0.1, within(0.03));
        assertThat(wrong.stream().filter(answer -> number(answer) >= 3_000).count() / 3_000.0)
                .isCloseTo(0.1, within(0.03));
        assertThat(wrong).extracting(Feedback::getType).containsOnlyNulls();
    }

    @Test
    void reportsAShareOfTheMissedAnomaliesTwoDaysLaterWithoutFeatures() {
        Analyst analyst = new Analyst(AnalystSettings.usual(5));
        IntStream.range(0, 2_000).forEach(i -> analyst.saw(event("e" + i, START + i * 1_000L, "drift")));
        IntStream.range(2_000, 4_000).forEach(i -> analyst.saw(event("e" + i, START + i * 1_000L, "normal")));

        List<Feedback> reports = analyst.answersUntil(START + 10 * DAY);
        assertThat(reports.size() / 2_000.0).isCloseTo(0.3, within(0.04));
        assertThat(reports).allSatisfy(report -> {
            assertThat(number(report)).isLessThan(2_000);
            assertThat(report.getVerdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(report.getType()).isEqualTo("drift");
            assertThat(report.getAnalyst()).isEqualTo(Analyst.REPORTER);
            assertThat(report.getAlertId()).isNull();
            assertThat(report.getFeatures()).isNull();
            assertThat(report.getFeedbackTime().toEpochMilli() - timeOf(report)).isBetween(36 * HOUR, 60 * HOUR);
        });
    }

    @Test
    void reportsNothingThatWasAlerted() {
        Analyst analyst = new Analyst(FAULTLESS.withReportedShare(1));
        alertAll(analyst, 0, 100, "noise");
        assertThat(analyst.answersUntil(START + 10 * DAY))
                .hasSize(100)
                .allMatch(answer -> answer.getAnalyst().equals(Analyst.NAME));
    }

    @Test
    void answersARepeatedAlertOnce() {
        Analyst analyst = new Analyst(FAULTLESS);
        analyst.saw(event("e1", START, "spike"));
        analyst.alerted(alert("e1", START));
        analyst.alerted(alert("e1", START));
        assertThat(analyst.answersUntil(START + DAY)).hasSize(1);
        analyst.alerted(alert("e1", START));
        assertThat(analyst.answersUntil(START + 2 * DAY)).isEmpty();
    }

    @Test
    void answersALateAlertLateAndNeverGoesBackInTime() {
        Analyst analyst = new Analyst(FAULTLESS);
        analyst.saw(event("e1", START, "spike"));
        assertThat(analyst.answersUntil(START + 3 * DAY)).isEmpty();
        analyst.alerted(alert("e1", START));
        assertThat(analyst.answersUntil(START + 4 * DAY))
                .extracting(Feedback::getFeedbackTime)
                .containsExactly(Instant.ofEpochMilli(START + 3 * DAY));
    }

    @Test
    void leavesAnAlertUnansweredWhenItNoLongerKnowsTheTruth() {
        Analyst analyst = new Analyst(FAULTLESS);
        analyst.saw(event("e1", START, "spike"));
        assertThat(analyst.answersUntil(START + 8 * DAY)).isEmpty();
        analyst.alerted(alert("e1", START));
        assertThat(analyst.answersUntil(START + 20 * DAY)).isEmpty();
    }

    @Test
    void doesNotDependOnTheOrderOfAlerts() {
        List<Feedback> inOrder =
                answersToAlertsInOrder(IntStream.range(0, 500).boxed().toList());
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(shuffled, new Random(3));
        assertThat(answersToAlertsInOrder(shuffled)).isEqualTo(inOrder);
        assertThat(inOrder).extracting(Feedback::getFeedbackTime).isSorted();
    }

    @Test
    void forgetsWhatIsOld() {
        Analyst analyst = new Analyst(AnalystSettings.usual(5));
        int most = 0;
        for (int hour = 0; hour < 24 * 365; hour++) {
            long now = START + hour * HOUR;
            analyst.saw(event("e" + hour, now, "noise"));
            if (hour % 2 == 0) {
                analyst.alerted(alert("e" + hour, now));
            }
            analyst.answersUntil(now);
            most = Math.max(most, analyst.remembered());
        }
        // Seven days of anomalies (168), half of them alerted (84), and the tasks of at most two and a half days.
        assertThat(most).isLessThan(168 + 84 + 60 + 5);
    }

    private static List<Feedback> answersToAlertsInOrder(List<Integer> order) {
        Analyst analyst = new Analyst(AnalystSettings.usual(5));
        IntStream.range(0, 500)
                .forEach(i -> analyst.saw(event("e" + i, START + i * 1_000L, i % 2 == 0 ? "normal" : "stuck")));
        order.forEach(i -> analyst.alerted(alert("e" + i, START + i * 1_000L)));
        return analyst.answersUntil(START + 10 * DAY);
    }

    private static void alertAll(Analyst analyst, int from, int until, String type) {
        for (int i = from; i < until; i++) {
            analyst.saw(event("e" + i, START + i * 1_000L, type));
            analyst.alerted(alert("e" + i, START + i * 1_000L));
        }
    }

    private static int number(Feedback feedback) {
        return Integer.parseInt(feedback.getEventId().substring(1));
    }

    private static long timeOf(Feedback feedback) {
        return START + number(feedback) * 1_000L;
    }

    private static SimulatedEvent event(String id, long timeMillis, String type) {
        Event event = new Event(id, "K1", Instant.ofEpochMilli(timeMillis), Map.of("x", 1.0), Map.of());
        return new SimulatedEvent(event, type.equals("normal") ? Truth.NORMAL : Truth.incident(type, type + "-" + id));
    }

    private static Alert alert(String eventId, long timeMillis) {
        return Alert.newBuilder()
                .setAlertId("alert-" + eventId)
                .setEventId(eventId)
                .setKey("K1")
                .setEventTime(Instant.ofEpochMilli(timeMillis))
                .setPValue(0.001)
                .setSeverity(3)
                .setThreshold(0.01)
                .setStatus(AlertStatus.UNKNOWN_ANOMALY)
                .setExperts(Map.of())
                .setContributions(List.of())
                .setFeatures(List.of(1f, 2f))
                .setModelVersion(1)
                .setKeyVersion(1)
                .build();
    }
}
