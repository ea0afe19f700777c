package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eight weeks of scores through calibration, shared thresholds and the keys' own: after the first week every week's alerts are
 * within 15 % of the budget.
 */
class BudgetSimulationTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int KEYS = 20;
    private static final int WEEK = 7 * 24;
    private static final int WEEKS = 8;

    /**
     * One stream.
     *
     * @param perHour events on the average of a day
     * @param season by how much the rate swings in a day, 0..1
     * @param drift of the scores in a week, in deviations
     * @param bursts share of the hours in which one key is anomalous throughout
     * @param cooldown of a key
     */
    record Stream(
            String name,
            AlertBudget budget,
            int perHour,
            double season,
            double drift,
            double bursts,
            Duration cooldown) {
        @Override
        public String toString() {
            return name;
        }

        double duePerWeek() {
            return Double.isNaN(budget.fraction()) ? 7 * budget.alertsPerDay() : budget.fraction() * WEEK * perHour;
        }
    }

    static Stream[] streams() {
        AlertBudget share = AlertBudget.ofFraction(0.01);
        AlertBudget daily = AlertBudget.perDay(40);
        Duration none = Duration.ZERO;
        Duration half = Duration.ofMinutes(30);
        return new Stream[] {
            new Stream("stationary", share, 200, 0, 0, 0, none),
            new Stream("stationary, per day", daily, 200, 0, 0, 0, none),
            new Stream("drifting up", share, 200, 0, 1, 0, none),
            new Stream("drifting down", share, 200, 0, -1, 0, none),
            new Stream("seasonal", share, 200, 0.9, 0, 0, none),
            new Stream("seasonal, per day", daily, 200, 0.9, 0, 0, none),
            new Stream("long anomalies", share, 200, 0, 0, 0.1, none),
            new Stream("long anomalies and a cooldown", share, 200, 0, 0, 0.1, half),
            new Stream("all at once", daily, 200, 0.9, 1, 0.1, half),
        };
    }

    @ParameterizedTest
    @MethodSource("streams")
    void holdsTheBudgetOfEveryWeekWithinFifteenPercent(Stream stream) {
        int[] alerts = alertsByWeek(stream);
        for (int week = 1; week < WEEKS; week++) {
            assertThat(alerts[week] / stream.duePerWeek())
                    .as("alerts over budget in week %d of %s", week, Arrays.toString(alerts))
                    .isBetween(0.85, 1.15);
        }
    }

    private static int[] alertsByWeek(Stream stream) {
        SplittableRandom random = new SplittableRandom(11);
        AlertBudget budget = stream.budget();
        ScoreDistribution scores = ScoreDistribution.empty();
        Thresholds now = budget.first();
        long[] lastAlert = new long[KEYS];
        Arrays.fill(lastAlert, Long.MIN_VALUE / 2);
        int[] byWeek = new int[WEEKS];
        for (int hour = 0; hour < WEEKS * WEEK; hour++) {
            int events = (int)
                    Math.round(stream.perHour() * (1 + stream.season() * Math.sin(2 * Math.PI * (hour % 24) / 24)));
            int anomalous = random.nextDouble() < stream.bursts() ? random.nextInt(KEYS) : -1;
            long[] counts = new long[ScoreDistribution.BINS];
            long[] eventsOf = new long[KEYS];
            long[] alertsOf = new long[KEYS];
            for (int i = 0; i < events; i++) {
                long time = hour * HOUR + i * HOUR / events;
                int key = random.nextInt(KEYS);
                double score = gaussian(random) + stream.drift() * hour / WEEK + (key == anomalous ? 6 : 0);
                double p = scores.pValue(score);
                double threshold = budget.threshold(now, eventsOf[key], alertsOf[key]);
                boolean cooling = time - lastAlert[key] < stream.cooldown().toMillis();
                boolean strange = scores.ready() && p < threshold;
                boolean asked = scores.ready() && !strange && budget.asks(now, p, random.nextDouble());
                eventsOf[key]++;
                if (!cooling && (strange || asked)) {
                    alertsOf[key]++;
                    lastAlert[key] = strange ? time : lastAlert[key];
                }
                counts[ScoreDistribution.bin(score)]++;
            }
            long alerts = Arrays.stream(alertsOf).sum();
            byWeek[hour / WEEK] += (int) alerts;
            scores = scores.blend(5000.0 / (5000 + events), counts);
            now = budget.next(now, events, alerts, HOUR);
        }
        return byWeek;
    }

    /** Box and Muller. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
