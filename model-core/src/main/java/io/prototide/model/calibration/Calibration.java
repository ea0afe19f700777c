package io.prototide.model.calibration;

/** The three distributions of the shared model, and the fusion that they serve. Immutable. */
public record Calibration(ScoreDistribution unusual, ScoreDistribution resemblance, ScoreDistribution fused) {
    /** With fewer events behind it, a p-value can not be low enough to alert on. */
    private static final double LEAST_EVENTS = 200;

    /**
     * No single expert may shout down the others: below this its p-value adds nothing more than logarithmically.
     */
    private static final double KNEE = 1e-4;

    public static Calibration empty() {
        return new Calibration(
                ScoreDistribution.empty(Expert.UNUSUAL),
                ScoreDistribution.empty(Expert.RESEMBLANCE),
                ScoreDistribution.empty(Expert.FUSED));
    }

    /** Whether enough events were seen to alert. */
    public boolean ready() {
        return fused.total() >= LEAST_EVENTS;
    }

    /** Fisher's sum {@code -log p_unusual - log p_resemblance}, at least 0, growing with either score. */
    public double fuse(double unusualScore, double resemblanceScore) {
        return surprise(unusual.pValue(unusualScore)) + surprise(resemblance.pValue(resemblanceScore));
    }

    private static double surprise(double p) {
        return p >= KNEE ? -StrictMath.log(p) : -StrictMath.log(KNEE) + StrictMath.log1p(StrictMath.log(KNEE / p));
    }

    /**
     * Counts a round's scores: first the experts', then, by the distributions that result, the fused ones.
     *
     * @param keep how much of the past stays, 0..1
     * @param scores shape {@code [n][2]}: unusual, resemblance
     * @param times shape {@code [n]}: how many events each stands for
     */
    public Calibration blend(double keep, float[][] scores, int[] times) {
        long[] unusualCounts = new long[Expert.UNUSUAL.bins()];
        long[] resemblanceCounts = new long[Expert.RESEMBLANCE.bins()];
        for (int i = 0; i < scores.length; i++) {
            unusualCounts[Expert.UNUSUAL.bin(scores[i][0])] += times[i];
            resemblanceCounts[Expert.RESEMBLANCE.bin(scores[i][1])] += times[i];
        }
        Calibration experts =
                new Calibration(unusual.blend(keep, unusualCounts), resemblance.blend(keep, resemblanceCounts), fused);
        long[] fusedCounts = new long[Expert.FUSED.bins()];
        for (int i = 0; i < scores.length; i++) {
            fusedCounts[Expert.FUSED.bin(experts.fuse(scores[i][0], scores[i][1]))] += times[i];
        }
        return new Calibration(experts.unusual, experts.resemblance, fused.blend(keep, fusedCounts));
    }
}
