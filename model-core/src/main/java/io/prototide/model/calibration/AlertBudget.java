package io.prototide.model.calibration;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * How many alerts the analysts can take: a number per day or a fraction of the events. The threshold follows from the
 * event rate, corrected by an integral controller on what was realised (after the quantile tracking of Gibbs and Candes
 * 2021, adaptive conformal inference).
 *
 * @param alertsPerDay above 0, or NaN where {@code fraction} counts
 * @param fraction in 0..0.5, or NaN where {@code alertsPerDay} counts
 */
public record AlertBudget(double alertsPerDay, double fraction) implements Serializable {
    private static final double RATE_MEMORY = 0.2;
    private static final double CORRECTION = 0.2;
    private static final double MOST_GAIN = 4;
    /**
     * Alerts beyond the due ones that count in a round, in multiples of the due ones: bounds what one burst can do. Less
     * would leave out common chance where less than one alert is due, and the rate would settle above the budget.
     */
    private static final double MOST_EXCESS = 3;

    private static final double MOST_P = 0.1;
    /** Share assumed until the event rate is known. */
    private static final double FIRST_FRACTION = 0.005;

    public AlertBudget {
        boolean perDay = !Double.isNaN(alertsPerDay);
        if (perDay == !Double.isNaN(fraction)) {
            throw new IllegalArgumentException("an alert budget is either per day or a fraction, got " + alertsPerDay
                    + " per day and the fraction " + fraction);
        }
        if (perDay) {
            requirePerDay(alertsPerDay);
        } else {
            requireFraction(fraction);
        }
    }

    public static AlertBudget perDay(double alerts) {
        requirePerDay(alerts);
        return new AlertBudget(alerts, Double.NaN);
    }

    public static AlertBudget ofFraction(double fraction) {
        requireFraction(fraction);
        return new AlertBudget(Double.NaN, fraction);
    }

    public Thresholds first() {
        return new Thresholds(Double.isNaN(fraction) ? FIRST_FRACTION : fraction, 0, 1);
    }

    /** The thresholds after a round of {@code roundMillis} with so many scored events and alerts. */
    public Thresholds next(Thresholds now, long events, long alerts, long roundMillis) {
        double seen = (double) events * TimeUnit.DAYS.toMillis(1) / roundMillis;
        double rate = now.eventsPerDay() == 0 ? seen : (1 - RATE_MEMORY) * now.eventsPerDay() + RATE_MEMORY * seen;
        if (rate == 0) {
            return now;
        }
        double target = Double.isNaN(fraction) ? alertsPerDay / rate : fraction;
        double due = target * rate * roundMillis / TimeUnit.DAYS.toMillis(1);
        double error = (due - alerts) / Math.max(due, 1);
        double gain = now.gain() * StrictMath.exp(CORRECTION * Math.max(-MOST_EXCESS, Math.min(1, error)));
        gain = Math.max(1 / MOST_GAIN, Math.min(MOST_GAIN, gain));
        // A large fraction needs room above it, or the correction could only ever close the threshold.
        double most = Double.isNaN(fraction) ? MOST_P : Math.max(MOST_P, Math.min(1, 2 * fraction));
        return new Thresholds(Math.min(most, target * gain), rate, gain);
    }

    private static void requirePerDay(double alerts) {
        if (!(alerts > 0) || Double.isInfinite(alerts)) {
            throw new IllegalArgumentException("detection.alerts-per-day must be above 0 and finite, got " + alerts);
        }
    }

    private static void requireFraction(double fraction) {
        if (!(fraction > 0 && fraction <= 0.5)) {
            throw new IllegalArgumentException(
                    "detection.alert-fraction must be above 0 and at most 0.5, got " + fraction);
        }
    }
}
