package io.prototide.model.calibration;

/**
 * What a budget still has to give (above 0) or has given too much (below 0), and how far a threshold opens or closes for it.
 * Linear around 0, so that a steady debt is paid within some alerts; exponential above, because a cooldown can ask for several
 * times the threshold; and closed in practice below -1, where debts are still counted and must be paid first.
 */
final class Debt {
    /** The largest that is counted: more is forgiven, so that a long burst does not silence the detector for as long. */
    static final double LEAST = -2;

    private static final double CLOSED = 0.05;

    private Debt() {}

    /** The factor of the threshold; rises with the debt, is 1 at 0. */
    static double gain(double debt) {
        if (debt >= 0) {
            return StrictMath.exp(debt);
        }
        double linear = 1 + debt;
        return linear >= CLOSED ? linear : CLOSED * StrictMath.exp((linear - CLOSED) / CLOSED);
    }

    /** The debt that has this gain: the gain alone needs to be remembered. */
    static double of(double gain) {
        if (gain >= 1) {
            return StrictMath.log(gain);
        }
        return gain >= CLOSED ? gain - 1 : CLOSED - 1 + CLOSED * StrictMath.log(gain / CLOSED);
    }

    /** Whether so much was spent that nothing but the strangest passes. */
    static boolean isClosed(double gain) {
        return gain < CLOSED;
    }
}
