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
        // 5 of 10 are missing, in units of 10 + 10: a debt of a quarter either way.
        assertThat(budget.next(now, 1000, 5, HOUR).alertPValue()).isCloseTo(0.01 * Math.exp(0.25), within(1e-12));
        assertThat(budget.next(now, 1000, 15, HOUR).alertPValue()).isCloseTo(0.0075, within(1e-12));
    }

    @Test
    void remembersADebtOverRoundsAndForgivesWhatIsBeyondTwo() {
        AlertBudget budget = AlertBudget.ofFraction(0.01);
        // 1000 alerts where 10 were due are a debt of -49.5, of which -2 counts.
        Thresholds burst = budget.next(new Thresholds(0.01, 24_000, 1), 1000, 1000, HOUR);
        assertThat(burst.gain()).isCloseTo(0.05 * Math.exp(-21), within(1e-20));
        // Each silent round pays 10 / 20: after four of them all is paid.
        Thresholds now = burst;
        for (int round = 0; round < 4; round++) {
            now = budget.next(now, 1000, 0, HOUR);
        }
        assertThat(now.gain()).isCloseTo(1, within(1e-9));
    }

    @Test
    void neverOpensBeyondAQuarterOfTheEvents() {
        AlertBudget budget = AlertBudget.ofFraction(0.01);
        Thresholds now = budget.first();
        for (int round = 0; round < 100; round++) {
            now = budget.next(now, 1000, 0, HOUR);
        }
        assertThat(now.alertPValue()).isCloseTo(0.25, within(1e-12));
        // And owes no more than that: three dozen alerts in a round bring it down by a factor of e at least.
        assertThat(budget.next(now, 1000, 30, HOUR).alertPValue()).isCloseTo(0.25 / Math.E, within(1e-12));
    }

    @Test
    void leavesAKeysThresholdAsItIsWhileTheKeySpendsItsShare() {
        Thresholds now = new Thresholds(0.01, 24_000, 1);
        assertThat(AlertBudget.ofFraction(0.01).threshold(now, 0, 0)).isEqualTo(0.01);
        assertThat(AlertBudget.ofFraction(0.01).threshold(now, 500, 5)).isEqualTo(0.01);
        // 240 a day of 24000 events are as much.
        assertThat(AlertBudget.perDay(240).threshold(now, 500, 5)).isEqualTo(0.01);
    }

    @Test
    void opensAndClosesAKeysThresholdByItsOwnShareOfTheRound() {
        AlertBudget budget = AlertBudget.ofFraction(0.01);
        Thresholds now = new Thresholds(0.01, 24_000, 1);
        // 5 alerts too many, of 10.
        assertThat(budget.threshold(now, 100, 6)).isCloseTo(0.005, within(1e-15));
        // 5 too few.
        assertThat(budget.threshold(now, 500, 0)).isCloseTo(0.01 * Math.exp(0.5), within(1e-15));
        // 50 too few: a factor of e is the most that a key opens alone.
        assertThat(budget.threshold(now, 5000, 0)).isCloseTo(0.01 * Math.E, within(1e-15));
        assertThat(budget.threshold(now, 5000, 70)).isZero();
        assertThat(budget.threshold(now, 5000, 69)).isPositive();
    }

    @Test
    void neverOpensAKeysThresholdBeyondAQuarterNorBelowTheSharedOne() {
        AlertBudget half = AlertBudget.ofFraction(0.1);
        assertThat(half.threshold(new Thresholds(0.2, 24_000, 2), 1000, 0)).isEqualTo(0.25);
        assertThat(AlertBudget.perDay(20).threshold(new Thresholds(0.4, 24_000, 2), 100_000, 0))
                .isEqualTo(0.4);
    }

    @Test
    void asksAboutItsShareOfTheEventsAboveTheThreshold() {
        AlertBudget budget = AlertBudget.ofFraction(0.01).exploring(0.05);
        Thresholds now = new Thresholds(0.01, 24_000, 1);
        // 0.05 * 0.01 of all events, out of the 0.09 that lie between 0.01 and 0.1: 0.00556 of these.
        assertThat(budget.asks(now, 0.05, 0.0055)).isTrue();
        assertThat(budget.asks(now, 0.05, 0.0056)).isFalse();
        assertThat(budget.asks(now, 0.01, 0)).isTrue();
        assertThat(budget.asks(now, 0.0099, 0)).isFalse();
        assertThat(budget.asks(now, 0.0999, 0)).isTrue();
        assertThat(budget.asks(now, 0.1, 0)).isFalse();
    }

    @Test
    void asksNothingWithoutAShareOrWhileTheBudgetIsOverspent() {
        Thresholds now = new Thresholds(0.01, 24_000, 1);
        assertThat(AlertBudget.ofFraction(0.01).exploring(0).asks(now, 0.05, 0)).isFalse();
        assertThat(AlertBudget.ofFraction(0.01).asks(new Thresholds(4e-4, 24_000, 0.04), 1e-3, 0))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 0.51, Double.NaN})
    void refusesASenselessShareForQuestions(double share) {
        assertThatThrownBy(() -> AlertBudget.perDay(20).exploring(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detection.explore-share must be within 0 to 0.5, got " + share);
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
