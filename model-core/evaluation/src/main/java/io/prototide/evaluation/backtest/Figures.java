package io.prototide.evaluation.backtest;

import io.prototide.evaluation.measure.AlertWeeks;
import io.prototide.evaluation.measure.AveragePrecision;
import io.prototide.evaluation.measure.BudgetShares;
import io.prototide.evaluation.measure.KeyAveragePrecision;
import io.prototide.evaluation.measure.KeyPrecision;
import io.prototide.evaluation.measure.RocArea;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The measures of one detector by their names in the report; null where a measure is not defined. */
final class Figures {
    private Figures() {}

    static Map<String, Object> of(Prequential.Result result, MeasuredRows rows, Budget budget) {
        double[] scores = rows.pick(result.scores());
        BudgetShares shares = shares(scores, rows, budget);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("averagePrecision", defined(AveragePrecision.of(scores, rows.anomalies())));
        figures.put("averagePrecisionPerKey", defined(KeyAveragePrecision.mean(scores, rows.anomalies(), rows.keys())));
        figures.put("rocAuc", defined(RocArea.of(scores, rows.anomalies())));
        figures.put("precisionAtBudget", defined(shares.precision(rows.anomalies())));
        figures.put("recallAtBudget", defined(shares.recall(rows.anomalies())));
        if (budget instanceof Budget.PerDay perDay) {
            double precision = KeyPrecision.atDailyBudget(
                    scores, rows.anomalies(), rows.keys(), rows.timesMillis(), perDay.alerts());
            figures.put("keyPrecisionAtDailyBudget", defined(precision));
        }
        result.alerting().ifPresent(alerting -> {
            addAlerts(figures, alerting, rows);
            addWeeks(figures, alerting, rows, budget);
        });
        figures.put("eventsPerSecond", rounded(result.eventsPerSecond()));
        result.alerting().ifPresent(alerting -> figures.put("bytesPerKey", Math.round(alerting.bytesPerKey())));
        figures.put("recallByType", shares.recallByType(rows.anomalies(), rows.types()));
        return figures;
    }

    /** How far each measured row lies within the budget. */
    static BudgetShares shares(double[] scores, MeasuredRows rows, Budget budget) {
        if (budget instanceof Budget.PerDay perDay) {
            return BudgetShares.ofEachDay(scores, rows.timesMillis(), perDay.alerts());
        }
        return BudgetShares.ofFraction(scores, ((Budget.Fraction) budget).fraction());
    }

    /** What the detector's own threshold did, other than the budget cut out of the ranking afterwards. */
    private static void addAlerts(Map<String, Object> figures, Prequential.Alerting alerting, MeasuredRows rows) {
        int alerts = 0;
        int hits = 0;
        for (int i : IntStream.range(0, rows.count()).toArray()) {
            boolean alerted = alerting.rows().get(rows.rows()[i]);
            alerts += alerted ? 1 : 0;
            hits += alerted && rows.anomalies()[i] ? 1 : 0;
        }
        figures.put("realisedAlertFraction", (double) alerts / rows.count());
        figures.put("alerts", alerts);
        figures.put("alertPrecision", defined((double) hits / alerts));
        figures.put("alertRecall", defined((double) hits / rows.anomalyCount()));
    }

    /** How far the realised rate was from the budget after warm-up. */
    private static void addWeeks(
            Map<String, Object> figures, Prequential.Alerting alerting, MeasuredRows rows, Budget budget) {
        int[] warm = IntStream.range(0, rows.count())
                .filter(i -> alerting.warm().get(rows.rows()[i]))
                .toArray();
        long[] times = new long[warm.length];
        boolean[] alerted = new boolean[warm.length];
        for (int i = 0; i < warm.length; i++) {
            times[i] = rows.timesMillis()[warm[i]];
            alerted[i] = alerting.rows().get(rows.rows()[warm[i]]);
        }
        AlertWeeks weeks = budget instanceof Budget.PerDay perDay
                ? AlertWeeks.ofDays(times, alerted, perDay.alerts())
                : AlertWeeks.ofFraction(times, alerted, ((Budget.Fraction) budget).fraction());
        figures.put("alertsOverBudget", defined(weeks.ratio()));
        figures.put("weeksWithinBudget", weeks.within());
        figures.put("alertWeeks", weeks.weeks().stream().map(Figures::week).toList());
    }

    private static Map<String, Object> week(AlertWeeks.Week week) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("monday", week.monday().toString());
        figures.put("rows", week.rows());
        figures.put("alerts", week.alerts());
        figures.put("due", week.due());
        return figures;
    }

    private static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Double rounded(double perSecond) {
        return Double.isFinite(perSecond) ? Math.round(perSecond * 10) / 10.0 : null;
    }
}
