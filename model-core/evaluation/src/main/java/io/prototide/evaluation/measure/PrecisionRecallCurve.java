package io.prototide.evaluation.measure;

import java.util.Arrays;

/**
 * Precision over recall as the threshold falls, one point for each distinct score, thinned out for drawing.
 *
 * @param recall shape {@code [points]}, never falling
 * @param precision shape {@code [points]}
 */
public record PrecisionRecallCurve(double[] recall, double[] precision) {
    /** A picture shows no more than this many points apart. */
    private static final double LEAST_STEP = 0.002;

    /**
     * The points of a ranking; none if there is no anomaly.
     *
     * @param scores shape {@code [n]}, higher is more anomalous
     * @param anomalies shape {@code [n]}
     */
    public static PrecisionRecallCurve of(double[] scores, boolean[] anomalies) {
        var groups = new ScoreGroups(scores, anomalies);
        double[] recall = new double[groups.size()];
        double[] precision = new double[groups.size()];
        int points = 0;
        long found = 0;
        long seen = 0;
        for (int group = 0; group < groups.size() && groups.anomalyTotal() > 0; group++) {
            found += groups.anomalies(group);
            seen += groups.anomalies(group) + groups.normals(group);
            double reached = (double) found / groups.anomalyTotal();
            boolean apart = points == 0 || reached >= recall[points - 1] + LEAST_STEP;
            if (apart || group == groups.size() - 1) {
                recall[points] = reached;
                precision[points++] = (double) found / seen;
            }
        }
        return new PrecisionRecallCurve(Arrays.copyOf(recall, points), Arrays.copyOf(precision, points));
    }
}
