package io.prototide.evaluation.measure;

/**
 * Area under the precision-recall curve as the step-wise sum of (R_n - R_{n-1}) P_n over the distinct scores, without
 * interpolation; the definition that scikit-learn's average_precision_score uses.
 */
public final class AveragePrecision {
    private AveragePrecision() {}

    /**
     * @param scores shape {@code [n]}, higher is more anomalous
     * @param anomalies shape {@code [n]}
     * @return a value in (0, 1], NaN if there is no anomaly
     */
    public static double of(double[] scores, boolean[] anomalies) {
        var groups = new ScoreGroups(scores, anomalies);
        if (groups.anomalyTotal() == 0) {
            return Double.NaN;
        }
        double sum = 0;
        long found = 0;
        long seen = 0;
        for (int group = 0; group < groups.size(); group++) {
            found += groups.anomalies(group);
            seen += groups.anomalies(group) + groups.normals(group);
            sum += groups.anomalies(group) * ((double) found / seen);
        }
        return sum / groups.anomalyTotal();
    }
}
