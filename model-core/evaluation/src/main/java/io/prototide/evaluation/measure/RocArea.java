package io.prototide.evaluation.measure;

/** Area under the ROC curve: how often an anomaly outranks a normal row, a tie counting one half. */
public final class RocArea {
    private RocArea() {}

    /**
     * @param scores shape {@code [n]}, higher is more anomalous
     * @param anomalies shape {@code [n]}
     * @return a value in [0, 1], NaN unless both classes are there
     */
    public static double of(double[] scores, boolean[] anomalies) {
        var groups = new ScoreGroups(scores, anomalies);
        double pairs = (double) groups.anomalyTotal() * groups.normalTotal();
        double won = 0;
        long anomaliesAbove = 0;
        for (int group = 0; group < groups.size(); group++) {
            won += (anomaliesAbove + groups.anomalies(group) / 2.0) * groups.normals(group);
            anomaliesAbove += groups.anomalies(group);
        }
        return pairs == 0 ? Double.NaN : won / pairs;
    }
}
