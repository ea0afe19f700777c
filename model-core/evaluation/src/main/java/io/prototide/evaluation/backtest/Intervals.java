package io.prototide.evaluation.backtest;

import io.prototide.evaluation.measure.Percentiles;
import io.prototide.evaluation.measure.ResamplingBlocks;
import io.prototide.evaluation.measure.WeightedRanking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * 95 % intervals by the bootstrap over blocks of a key and a day. All detectors are measured on the same resamples, so the
 * difference of two is far better known than each alone.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176344552">Efron 1979, the bootstrap; percentile intervals</a>
 */
final class Intervals {
    private Intervals() {}

    /**
     * Figures by detector, in the order of the results; null where no resample defines one.
     *
     * @param results the first one is the detector that the others are compared with
     * @param resamples at least 1
     */
    static Map<String, Map<String, Object>> of(
            List<Prequential.Result> results, MeasuredRows rows, int resamples, long seed) {
        List<WeightedRanking> rankings = results.stream()
                .map(result -> new WeightedRanking(rows.pick(result.scores()), rows.anomalies()))
                .toList();
        double[][] precisions = new double[results.size()][resamples];
        double[][] areas = new double[results.size()][resamples];
        var blocks = new ResamplingBlocks(rows.keys(), rows.timesMillis());
        var random = new SplittableRandom(seed);
        for (int resample = 0; resample < resamples; resample++) {
            int[] weights = blocks.draw(random);
            for (int i = 0; i < rankings.size(); i++) {
                WeightedRanking.Measures measures = rankings.get(i).measure(weights);
                precisions[i][resample] = measures.averagePrecision();
                areas[i][resample] = measures.rocArea();
            }
        }
        Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("averagePrecision95", interval(precisions[i]));
            own.put("rocAuc95", interval(areas[i]));
            if (i > 0) {
                own.put("averagePrecisionDifference95", interval(differences(precisions[0], precisions[i])));
            }
            figures.put(results.get(i).detector(), own);
        }
        return figures;
    }

    private static double[] differences(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return differences;
    }

    private static Object interval(double[] values) {
        double[] interval = Percentiles.middle95(values);
        return interval.length == 0 ? null : interval;
    }
}
