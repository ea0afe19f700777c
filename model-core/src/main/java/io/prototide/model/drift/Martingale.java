package io.prototide.model.drift;

/**
 * Conformal test martingale: wagers against the hypothesis that p-values are uniform, so its capital grows where they are
 * small too often. The wager on each is the mean of the power functions {@code e p^(e-1)} for e in {.2, .5, .8} (Vovk,
 * Nouretdinov and Gammerman 2003); the logarithm of the capital starts anew at 0 when it falls below, which makes it a
 * CUSUM that forgets how long all was well (Page 1954; Volkhonskiy et al. 2017). By Lorden (1971) the mean run to a false
 * alarm is then at least {@value #RUN_LENGTH} p-values, if they are uniform or larger and none tells of those before.
 */
public final class Martingale {
    /** Least mean number of p-values between false alarms. */
    public static final double RUN_LENGTH = 1e4;

    private static final double ALARM = StrictMath.log(RUN_LENGTH);
    private static final double[] EXPONENTS = {0.2, 0.5, 0.8};

    /**
     * A p-value below counts as this one, so that at least three make an alarm: one odd event is no change. The wager only
     * becomes smaller by it, so the bound holds.
     */
    private static final double LEAST_P = 1e-3;

    private Martingale() {}

    /**
     * What is known after one more p-value.
     *
     * @param evidence logarithm of the capital before; 0 at the start and after an alarm
     * @param p in 0..1
     * @return at least 0
     * @throws IllegalArgumentException if p is out of its bounds
     */
    public static double next(double evidence, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a p-value must be in 0..1, got " + p);
        }
        double bounded = Math.max(LEAST_P, p);
        double wager = 0;
        for (double exponent : EXPONENTS) {
            wager += exponent * StrictMath.pow(bounded, exponent - 1);
        }
        return Math.max(0, evidence + StrictMath.log(wager / EXPONENTS.length));
    }

    /** Whether so much evidence is an alarm; the next step then starts from 0. */
    public static boolean isAlarm(double evidence) {
        return evidence > ALARM;
    }
}
