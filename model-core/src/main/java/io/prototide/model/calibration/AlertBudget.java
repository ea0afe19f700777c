package io.prototide.model.calibration;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * How many alerts the analysts can take: a number per day or a fraction of the events. The threshold follows from the
 * event rate, corrected by an integral controller on the alerts made (after the quantile tracking of Gibbs and Candes 2021,
 * adaptive conformal inference): over all keys at the end of each round, and within a round by each key on its own share.
 * An alert that a cooldown held back is not made, so the threshold opens for others.
 *
 * @param alertsPerDay above 0, or NaN where {@code fraction} counts
 * @param fraction in 0..0.5, or NaN where {@code alertsPerDay} counts
 * @param exploreShare share of the budget, 0..0.5, for events that are not strange enough: their labels show what is missed
 */
public record AlertBudget(double alertsPerDay, double fraction, double exploreShare) implements Serializable {
    /** Share of the budget for questions where nothing else is said. */
    public static final double EXPLORE_SHARE = 0.05;

    private static final double RATE_MEMORY = 0.2;
    /** So many alerts of debt double the threshold or close it. Fewer would answer to chance, more let a week pass. */
    private static final double PATIENCE = 10;
    /** Share assumed until the event rate is known. */
    private static final double FIRST_FRACTION = 0.005;
    /** What every fourth event reaches is no anomaly, however much of the budget is left. */
    private static final double MOST_P = 0.25;
    /** A key alone does not know what the others spend: it opens its threshold by a factor of e at most. */
    private static final double MOST_KEY_DEBT = 1;
    /** Questions are about events up to so many times as frequent as those alerted. */
    private static final double EXPLORE_UP_TO = 10;

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
        if (!(exploreShare >= 0 && exploreShare <= 0.5)) {
            throw new IllegalArgumentException("detection.explore-share must be within 0 to 0.5, got " + exploreShare);
        }
    }

    public static AlertBudget perDay(double alerts) {
        requirePerDay(alerts);
        return new AlertBudget(alerts, Double.NaN, EXPLORE_SHARE);
    }

    public static AlertBudget ofFraction(double fraction) {
        requireFraction(fraction);
        return new AlertBudget(Double.NaN, fraction, EXPLORE_SHARE);
    }

    /** The same number of alerts, another share of them for questions. */
    public AlertBudget exploring(double share) {
        return new AlertBudget(alertsPerDay, fraction, share);
    }

    public Thresholds first() {
        return new Thresholds(Double.isNaN(fraction) ? FIRST_FRACTION : fraction, 0, 1);
    }

    /** Share of the events that may be alerted, at the event rate known. */
    public double share(Thresholds now) {
        if (!Double.isNaN(fraction)) {
            return fraction;
        }
        return now.eventsPerDay() == 0 ? FIRST_FRACTION : Math.min(1, alertsPerDay / now.eventsPerDay());
    }

    /** The thresholds after a round of {@code roundMillis} with so many scored events and alerts. */
    public Thresholds next(Thresholds now, long events, long alerts, long roundMillis) {
        double seen = (double) events * TimeUnit.DAYS.toMillis(1) / roundMillis;
        double rate = now.eventsPerDay() == 0 ? seen : (1 - RATE_MEMORY) * now.eventsPerDay() + RATE_MEMORY * seen;
        if (rate == 0) {
            return now;
        }
        double target = share(new Thresholds(now.alertPValue(), rate, now.gain()));
        double due =
                Double.isNaN(fraction) ? alertsPerDay * roundMillis / TimeUnit.DAYS.toMillis(1) : fraction * events;
        // A round with many alerts due is a good measure and is answered at once, one with few only by and by.
        double debt = Debt.of(now.gain()) + (due - alerts) / (due + PATIENCE);
        double most = StrictMath.log(mostP() / target);
        double gain = Debt.gain(Math.max(Debt.LEAST, Math.min(Math.max(0, most), debt)));
        return new Thresholds(Math.min(mostP(), target * gain), rate, gain);
    }

    /**
     * The p-value below which a key's next event is alerted: the shared threshold, opened or closed by what the key itself
     * has spent of its share in the round under way. 0 once it has made {@value #PATIENCE} times two alerts more than that:
     * the hard cap.
     *
     * @param events of the key in the round so far
     * @param alerts of the key in the round so far
     */
    public double threshold(Thresholds now, long events, long alerts) {
        double debt = Math.min(MOST_KEY_DEBT, (share(now) * events - alerts) / PATIENCE);
        if (debt <= Debt.LEAST) {
            return 0;
        }
        double opened = now.alertPValue() * Debt.gain(debt);
        return debt > 0 ? Math.max(now.alertPValue(), Math.min(mostP(), opened)) : opened;
    }

    /**
     * Whether to ask the analyst about an event that is not alerted. P-values are uniform as far as the score distribution is
     * right, so that the band between the threshold and ten times of it holds a known share of the events.
     *
     * @param draw of the event, uniform in [0, 1)
     */
    public boolean asks(Thresholds now, double pValue, double draw) {
        double low = now.alertPValue();
        double high = Math.min(1, EXPLORE_UP_TO * low);
        if (Debt.isClosed(now.gain()) || !(pValue >= low && pValue < high)) {
            return false;
        }
        return draw < exploreShare * share(now) / (high - low);
    }

    /** A large fraction needs room above it, or the correction could only ever close the threshold. */
    private double mostP() {
        return Double.isNaN(fraction) ? MOST_P : Math.max(MOST_P, Math.min(1, 2 * fraction));
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
