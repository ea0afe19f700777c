package io.prototide.model.prototype;

/**
 * Logistic loss on {@link LogOdds} and its gradient by every embedding that takes part. A point that is itself among the
 * normals or the cases is left out of its own comparison.
 */
public final class LogOddsLoss {
    private final Mixture mixture;

    public LogOddsLoss(Mixture mixture) {
        this.mixture = mixture;
    }

    /**
     * Embeddings of one side of the comparison.
     *
     * @param points shape {@code [n][e]}
     * @param gradients shape {@code [n][e]}, added to
     * @param left index that takes no part, or -1
     */
    public record Side(float[][] points, double[][] gradients, int left) {
        /** A side whose gradients nobody asks for. */
        public static Side of(float[][] points, int left) {
            return new Side(points, new double[points.length][points.length == 0 ? 0 : points[0].length], left);
        }

        int members() {
            return points.length - (left >= 0 ? 1 : 0);
        }
    }

    /**
     * Adds one point's gradient and returns its loss, {@code weight log(1 + exp(odds))} of a normal one, with {@code
     * -odds} of an anomaly.
     *
     * @param z shape {@code [e]}
     * @param dz shape {@code [e]}, added to
     * @param normals with at least one member
     */
    public double add(
            float[] z, double[] dz, boolean anomaly, double weight, double unusual, Side normals, Side cases) {
        double[] normalTerms = terms(z, normals, 0);
        double normal = LogSum.of(normalTerms, normalTerms.length) - StrictMath.log(normals.members());
        double[] caseTerms = terms(z, cases, cases.members() == 0 ? 0 : mixture.perCase(cases.members()));
        double known = LogSum.of(caseTerms, caseTerms.length);
        double open = mixture.open(unusual);
        double anomalous = LogSum.of(known, open);
        double odds = anomalous - normal;

        double toward = anomaly ? -odds : odds;
        double loss = weight * (Math.max(toward, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(toward))));
        double slope = weight / (1 + StrictMath.exp(-toward)) * (anomaly ? -1 : 1);
        spread(z, dz, normals, normalTerms, -slope);
        if (known > Double.NEGATIVE_INFINITY) {
            spread(z, dz, cases, caseTerms, slope * StrictMath.exp(known - anomalous));
        }
        return loss;
    }

    private double[] terms(float[] z, Side side, double prior) {
        double[] terms = new double[side.points().length];
        for (int j = 0; j < terms.length; j++) {
            terms[j] = j == side.left()
                    ? Double.NEGATIVE_INFINITY
                    : prior - mixture.sharpness() * SquaredDistance.between(z, side.points()[j]);
        }
        return terms;
    }

    /** Back through log-sum-exp and the squared distances. */
    private void spread(float[] z, double[] dz, Side side, double[] terms, double slope) {
        double sum = LogSum.of(terms, terms.length);
        for (int j = 0; j < terms.length; j++) {
            double pull = -2 * mixture.sharpness() * slope * StrictMath.exp(terms[j] - sum);
            if (pull == 0) {
                continue;
            }
            float[] point = side.points()[j];
            for (int k = 0; k < z.length; k++) {
                double part = pull * ((double) z[k] - point[k]);
                dz[k] += part;
                side.gradients()[j][k] -= part;
            }
        }
    }
}
