package io.prototide.model.prototype;

/**
 * Expert L, the library: the confirmed cases as they came, without any learning, so that one case of a new kind counts at
 * once: {@code log((|v|^2/n + c) / (min_a |v - a|^2/n + c))} for an input v of width n and cases a. The origin stands for
 * the average event, since inputs are standardised.
 */
public final class NearestCase {
    /** Mean squared distance that counts as "the same": keeps a repeated event from a score without bound. */
    private static final double SAME = 0.3;

    /** From this score on an event is one more of the nearest case's kind: half as far from it, squared, as from the average. */
    private static final double ALIKE = StrictMath.log(2);

    private NearestCase() {}

    /** Squared distance of the nearest case where there is none. */
    public static final double FAR = Double.POSITIVE_INFINITY;

    /**
     * The score.
     *
     * @param v shape {@code [n]}
     * @param nearest squared distance of the nearest case, {@link #FAR} if there is none
     */
    public static double score(float[] v, double nearest) {
        if (nearest == FAR) {
            return 0;
        }
        double own = 0;
        for (float value : v) {
            own += (double) value * value;
        }
        return StrictMath.log((own / v.length + SAME) / (nearest / v.length + SAME));
    }

    /** Whether an event resembles the nearest case; the arguments are those of {@link #score}. */
    public static boolean isAlike(float[] v, double nearest) {
        return score(v, nearest) > ALIKE;
    }
}
