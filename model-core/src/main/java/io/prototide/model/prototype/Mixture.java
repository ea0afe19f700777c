package io.prototide.model.prototype;

/**
 * How distances become odds.
 *
 * @param sharpness b of {@code exp(-b distance^2)}, above 0
 * @param casePrior log prior of "one of the confirmed kinds"
 * @param openBias log density of "anything unknown" at an unusualness of 0
 * @param openWeight how much of the unusualness adds to it, at least 0
 */
public record Mixture(double sharpness, double casePrior, double openBias, double openWeight) {
    /** Chosen on simulated card payments of seeds 1 and 2 (deploy/simulator); see model-core/README.md. */
    public static final Mixture DEFAULT = new Mixture(1, -1, -5, 1);

    public Mixture {
        if (!(sharpness > 0) || !Double.isFinite(sharpness)) {
            throw new IllegalArgumentException("sharpness must be above 0, got " + sharpness);
        }
        if (!(openWeight >= 0 && openWeight < Double.POSITIVE_INFINITY)
                || !Double.isFinite(casePrior)
                || !Double.isFinite(openBias)) {
            throw new IllegalArgumentException("mixture weights must be finite and openWeight at least 0, got "
                    + casePrior + ", " + openBias + ", " + openWeight);
        }
    }

    /** Weight of a key's own confirmed case against one of another key: it counts as three. */
    static final double OWN_CASE = StrictMath.log(3);

    /**
     * The prior of each of {@code cases} confirmed cases: many cases shall not outweigh few good ones, so their sum
     * grows with the root of their number only.
     */
    double perCase(int cases) {
        return casePrior - 0.5 * StrictMath.log(cases);
    }

    double open(double unusual) {
        return openBias + openWeight * unusual;
    }
}
