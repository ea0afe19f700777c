package io.prototide.evaluation.backtest;

import io.prototide.evaluation.chart.LineChart;
import io.prototide.evaluation.measure.PrecisionRecallCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rankings of all detectors look like. */
final class RankingCharts {
    private static final String SMOOTHED = "-smoothed";
    private static final double[] NONE = {};

    private final List<Prequential.Result> results;
    private final MeasuredRows rows;
    private final Budget budget;
    private final TimeBins bins;

    RankingCharts(List<Prequential.Result> results, MeasuredRows rows, Budget budget) {
        this.results = results;
        this.rows = rows;
        this.budget = budget;
        this.bins = TimeBins.of(rows.timesMillis());
    }

    /** The charts by what they show, in order. */
    Map<String, LineChart> all() {
        var curves = LineChart.of("Precision and recall", "recall", "precision");
        var found = LineChart.of("Anomalies found within the budget", bins.label(), "anomalies so far");
        var spent = LineChart.of(
                "Where the budget goes", bins.label(), "rows in the budget per " + (bins.areDays() ? "day" : "bin"));
        for (Prequential.Result result : results) {
            double[] scores = rows.pick(result.scores());
            var curve = PrecisionRecallCurve.of(scores, rows.anomalies());
            add(curves, result.detector(), curve.recall(), curve.precision());
            double[] shares = Figures.shares(scores, rows, budget).shares();
            add(spent, result.detector(), bins.middles(), binned(shares, false));
            add(found, result.detector(), bins.middles(), soFar(binned(shares, true)));
        }
        Map<String, LineChart> charts = new LinkedHashMap<>();
        charts.put("Precision over recall as the threshold falls, all scored rows", curves);
        charts.put("Anomalies among the rows that fill the alert budget, summed over event time", found);
        charts.put("Rows that fill the alert budget, over event time", spent);
        return charts;
    }

    /** A smoothed peer is the dashed line in the colour of the peer, so each solid line needs its dashed one. */
    private void add(LineChart chart, String detector, double[] x, double[] y) {
        if (detector.endsWith(SMOOTHED)) {
            chart.dashed(detector, x, y);
            return;
        }
        chart.line(detector, x, y);
        if (results.stream().noneMatch(other -> other.detector().equals(detector + SMOOTHED))) {
            chart.dashed(detector, NONE, NONE);
        }
    }

    private double[] binned(double[] shares, boolean anomaliesOnly) {
        double[] sums = new double[bins.count()];
        for (int i = 0; i < shares.length; i++) {
            if (rows.anomalies()[i] || !anomaliesOnly) {
                sums[bins.of(rows.timesMillis()[i])] += shares[i];
            }
        }
        return sums;
    }

    private static double[] soFar(double[] values) {
        double[] sums = values.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }
}
