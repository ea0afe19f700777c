package io.prototide.model.prototype;

/**
 * Log-odds of "anomaly" against "normal" from squared distances in the embedding:
 *
 * <pre>
 * normal = log mean_j exp(-b |z - n_j|^2)           over the key's recent normal events
 * known  = log sum_a exp(-b |z - a|^2 + prior_a)    over the confirmed cases, own ones weighing three
 * open   = openBias + openWeight * unusual          anything that no case resembles
 * odds   = log(exp(known) + exp(open)) - normal
 * </pre>
 *
 * after the kernel form of prototypical networks (Snell et al. 2017) with an open-set class. Reused buffers: one instance
 * per thread.
 */
public final class LogOdds {
    private final Mixture mixture;
    private double[] terms = new double[64];
    private double known;
    private double open;
    private int nearest;
    private double nearestDistance;

    public LogOdds(Mixture mixture) {
        this.mixture = mixture;
    }

    public Mixture mixture() {
        return mixture;
    }

    /**
     * Scores one point; the answers on the way stay readable until the next call.
     *
     * @param z shape {@code [e]}
     * @param normals shape {@code [normalCount or more][e]}, at least one
     * @param cases shape {@code [caseCount or more][e]}
     * @param own how many of the first cases are the key's own
     * @param unusual the unsupervised score of the point
     */
    public double of(
            float[] z, float[][] normals, int normalCount, float[][] cases, int caseCount, int own, double unusual) {
        reserve(Math.max(normalCount, caseCount));
        double b = mixture.sharpness();
        for (int j = 0; j < normalCount; j++) {
            terms[j] = -b * SquaredDistance.between(z, normals[j]);
        }
        double normal = LogSum.of(terms, normalCount) - StrictMath.log(normalCount);

        nearest = -1;
        nearestDistance = Double.POSITIVE_INFINITY;
        double prior = caseCount == 0 ? 0 : mixture.perCase(caseCount);
        for (int a = 0; a < caseCount; a++) {
            double distance = SquaredDistance.between(z, cases[a]);
            if (distance < nearestDistance) {
                nearestDistance = distance;
                nearest = a;
            }
            terms[a] = -b * distance + prior + (a < own ? Mixture.OWN_CASE : 0);
        }
        known = LogSum.of(terms, caseCount);
        open = mixture.open(unusual);
        return LogSum.of(known, open) - normal;
    }

    /** Whether a confirmed case explains the last point better than "unknown" does. */
    public boolean resemblesACase() {
        return nearest >= 0 && known > open;
    }

    /** Index of the nearest case of the last point, or -1 if there was none. */
    public int nearest() {
        return nearest;
    }

    /** Squared distance to it; infinite if there was none. */
    public double nearestDistance() {
        return nearestDistance;
    }

    private void reserve(int n) {
        if (terms.length < n) {
            terms = new double[n + n / 2];
        }
    }
}
