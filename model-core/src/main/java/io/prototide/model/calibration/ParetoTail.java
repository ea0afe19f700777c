package io.prototide.model.calibration;

/**
 * A generalised Pareto tail above a threshold, fitted by moments (Hosking and Wallis 1987): {@code P(X > s) = share (1 +
 * gamma (s - threshold) / sigma)^(-1/gamma)}. It ranks scores that are higher than any seen.
 *
 * @param share P(X > threshold)
 */
record ParetoTail(double threshold, double share, double gamma, double sigma) {
    /** A negative shape has an end, past which p would be 0; above a half the variance is infinite. */
    private static final double MOST_GAMMA = 0.5;

    /**
     * Fits the tail to the mean and the variance (n - 1) of the excesses over the threshold; the shape is held in 0..0.5.
     */
    static ParetoTail byMoments(double threshold, double share, double mean, double variance) {
        double ratio = mean * mean / variance;
        double gamma = Math.max(0, Math.min(MOST_GAMMA, (1 - ratio) / 2));
        // Keeps the mean excess where the shape had to be held: mean = sigma / (1 - gamma).
        double sigma = mean * (1 - gamma);
        return new ParetoTail(threshold, share, gamma, sigma);
    }

    /** P(X > s) for {@code s} at or above the threshold. */
    double above(double s) {
        double z = (s - threshold) / sigma;
        return share * (gamma < 1e-9 ? StrictMath.exp(-z) : StrictMath.pow(1 + gamma * z, -1 / gamma));
    }
}
