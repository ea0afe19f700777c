package io.prototide.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertBudgetTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void setsTheThresholdFromTheEventRate() {
        // 500 events an hour are 12000 a day; 24 alerts a day are 1 in 500, and this hour had its one.
        Thresholds next = AlertBudget.perDay(24).next(AlertBudget.perDay(24).first(), 500, 1, HOUR);
        assertThat(next.eventsPerDay()).isEqualTo(12_000);
        assertThat(next.alertPValue()).isCloseTo(0.002, within(1e-15));
        assertThat(next.gain()).isEqualTo(1);
    }

    @Test
    void opensAfterTooFewAlertsAndClosesAfterTooMany() {
        AlertBudget budget = AlertBudget.ofFraction(0.01);
        Thresholds now = new Thresholds(0.01, 24_000, 1);
        // 1000 events: 10 alerts are due.
        assertThat(budget.next(now, 1000, 10, HOUR).gain()).isEqualTo(1);
        assertThat(budget.next(now, 1000, 5, HOUR).gain()).isGreaterThan(1);
        assertThat(budget.next(now, 1000, 15, HOUR).gain()).isLessThan(1);
        // Half of the due alerts is missing: a fifth of a half in the logarithm.
        assertThat(budget.next(now, 1000, 5, HOUR).alertPValue()).isCloseTo(0.01 * Math.exp(0.1), within(1e-12));
    }

    @Test
    void smoothsTheEventRate() {
        Thresholds now = new Thresholds(0.01, 10_000, 1);
        // 0.8 * 10000 + 0.2 * 24 * 1000.
        assertThat(AlertBudget.perDay(10).next(now, 1000, 0, HOUR).eventsPerDay())
                .isCloseTo(12_800, within(1e-9));
    }

    @Test
    void staysAsItIsWhileNoEventEverCame() {
        Thresholds first = AlertBudget.perDay(10).first();
        assertThat(AlertBudget.perDay(10).next(first, 0, 0, HOUR)).isSameAs(first);
    }

    @ParameterizedTest
    @CsvSource({
        // events an hour, alerts a day
        "500, 20",
        "500, 240",
        "5000, 20",
        "10000, 2000",
        "100, 50",
    })
    void holdsTheAlertsPerDayOnAStreamOfUniformPValues(int perHour, double alertsPerDay) {
        double realised = realised(AlertBudget.perDay(alertsPerDay), perHour) * perHour * 24;
        assertThat(realised).isCloseTo(alertsPerDay, within(0.1 * alertsPerDay));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.05, 0.3})
    void holdsTheAlertFractionOnAStreamOfUniformPValues(double fraction) {
        assertThat(realised(AlertBudget.ofFraction(fraction), 2000)).isCloseTo(fraction, within(0.1 * fraction));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1.3})
    void holdsTheAlertFractionWherePValuesAreNotUniform(double power) {
        // P(u^power < t) = t^(1 / power): fewer, or more, low p-values than there should be.
        AlertBudget budget = AlertBudget.ofFraction(0.05);
        assertThat(realised(budget, 2000, power, 1)).isCloseTo(0.05, within(0.005));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASenselessNumberOfAlerts(double alerts) {
        assertThatThrownBy(() -> AlertBudget.perDay(alerts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detection.alerts-per-day must be above 0 and finite, got " + alerts);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 0.51, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASenselessFraction(double fraction) {
        assertThatThrownBy(() -> AlertBudget.ofFraction(fraction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detection.alert-fraction must be above 0 and at most 0.5, got " + fraction);
    }

    @Test
    void refusesBothAndNeither() {
        assertThatThrownBy(() -> new AlertBudget(20, 0.01, 0))
                .hasMessageContaining("either per day or a fraction, got 20.0 per day and the fraction 0.01");
        assertThatThrownBy(() -> new AlertBudget(Double.NaN, Double.NaN, 0)).hasMessageContaining("got NaN per day");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0, 1", "-0.1, 0, 1", "1.1, 0, 1", "0.1, -1, 1", "0.1, NaN, 1", "0.1, 0, 0", "0.1, 0, NaN"})
    void refusesSenselessThresholds(double p, double rate, double gain) {
        assertThatThrownBy(() -> new Thresholds(p, rate, gain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got " + p + ", " + rate + ", " + gain);
    }

    private static double realised(AlertBudget budget, int perHour) {
        return realised(budget, perHour, 1, 4);
    }

    /** Share of alerted events over a hundred days of hourly rounds, after ten days to settle. */
    private static double realised(AlertBudget budget, int perHour, double power, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Thresholds now = budget.first();
        long alerts = 0;
        int rounds = 110 * 24;
        for (int round = 0; round < rounds; round++) {
            long inRound = 0;
            for (int i = 0; i < perHour; i++) {
                double p = power == 1 ? random.nextDouble() : Math.pow(random.nextDouble(), power);
                inRound += p < now.alertPValue() ? 1 : 0;
            }
            alerts += round >= 240 ? inRound : 0;
            now = budget.next(now, perHour, inRound, HOUR);
        }
        return (double) alerts / ((rounds - 240L) * perHour);
    }
}
