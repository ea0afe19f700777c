package io.prototide.evaluation.backtest;

import io.prototide.evaluation.OutputFile;
import io.prototide.evaluation.chart.LineChart;
import io.prototide.evaluation.dataset.FeatureColumn;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.PeerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report of a backtest.
 *
 * @param facts everything but the detectors, by name, in order
 * @param detectors the figures of each detector by its name, in order
 * @param charts for the page, by what they show, in order; none without a page
 */
record BacktestReport(
        Map<String, Object> facts, Map<String, Map<String, Object>> detectors, Map<String, LineChart> charts) {

    /**
     * Measures all detectors.
     *
     * @param results the first is the detector that the others are compared with
     * @param faithfulness of that detector's explanations
     * @param novelty what was new among the rows
     */
    static BacktestReport of(
            LabelledStream stream,
            MeasuredRows rows,
            List<Prequential.Result> results,
            Faithfulness faithfulness,
            Novelty novelty,
            BacktestOptions options) {
        Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
        for (Prequential.Result result : results) {
            Map<String, Object> own = Figures.of(result, rows, options.budget());
            own.putAll(novelty.figures(result.scores()));
            figures.put(result.detector(), own);
        }
        figures.get(results.get(0).detector()).put("faithfulness", faithfulness.figures(rows.rows()));
        int resamples = options.output().bootstrap();
        if (resamples > 0) {
            Intervals.of(results, rows, resamples, options.seed())
                    .forEach((detector, intervals) -> figures.get(detector).putAll(intervals));
        }
        Map<String, LineChart> charts = options.output().html().isPresent()
                ? new RankingCharts(results, rows, options.budget()).all()
                : Map.of();
        return new BacktestReport(facts(stream, rows, results.get(0).labelsUsed(), options), figures, charts);
    }

    private static Map<String, Object> facts(
            LabelledStream stream, MeasuredRows rows, int labelsUsed, BacktestOptions options) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", stream.rows());
        facts.put("anomalies", stream.anomalies(0, stream.rows()));
        facts.put("keys", stream.keyCount());
        facts.put(
                "features", stream.features().stream().map(FeatureColumn::name).toList());
        facts.put("scoredRows", rows.count());
        facts.put("scoredAnomalies", rows.anomalyCount());
        facts.put("labelsUsed", labelsUsed);
        facts.put("seed", options.seed());
        facts.put("protocol", protocol(stream, options));
        return facts;
    }

    private static Map<String, Object> protocol(LabelledStream stream, BacktestOptions options) {
        Map<String, Object> protocol = new LinkedHashMap<>();
        protocol.put("trainRows", options.trainingPart().rows(stream));
        protocol.put("labelDelaySeconds", options.labelDelay().toSeconds());
        protocol.put("shots", options.shots().isPresent() ? options.shots().getAsInt() : null);
        if (options.budget() instanceof Budget.PerDay perDay) {
            protocol.put("alertFraction", null);
            protocol.put("alertsPerDay", perDay.alerts());
        } else {
            protocol.put("alertFraction", ((Budget.Fraction) options.budget()).fraction());
        }
        addLabels(protocol, options.labels());
        if (options.output().smooth().isPresent()) {
            protocol.put("smoothHalfLifeRows", options.output().smooth().getAsInt());
        }
        if (options.output().bootstrap() > 0) {
            protocol.put("bootstrapResamples", options.output().bootstrap());
        }
        if (options.peers().stream().anyMatch(PeerKind::supervised)) {
            int first = options.trainingPart().rows(stream);
            protocol.put("retrainings", RetrainingSchedule.of(stream, first).length);
        }
        return protocol;
    }

    private static void addLabels(Map<String, Object> protocol, LabelFlags.Labels labels) {
        if (labels.wrong().fraction() > 0) {
            protocol.put("wrongLabels", labels.wrong().fraction());
        }
        labels.knownSince().ifPresent(millis -> protocol.put("knownSince", millis));
        if (!labels.history().isEmpty()) {
            protocol.put(
                    "history", labels.history().stream().map(Path::toString).toList());
        }
    }

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("detectors", detectors);
        OutputFile.json(file, all);
    }

    /** The main figures as a table for people. */
    String table() {
        var text = new StringBuilder();
        text.append("%s rows, %s anomalies, %s keys; scored %s rows with %s anomalies; labels given: %s%n%n"
                .formatted(List.of("rows", "anomalies", "keys", "scoredRows", "scoredAnomalies", "labelsUsed").stream()
                        .map(facts::get)
                        .toArray()));
        text.append(line("detector", "avg precision", "ROC area", "precision@b", "recall@b", "alerted", "events/s"));
        detectors.forEach((name, figures) -> text.append(line(
                name,
                figure(figures, "averagePrecision", "%.4f"),
                figure(figures, "rocAuc", "%.4f"),
                figure(figures, "precisionAtBudget", "%.4f"),
                figure(figures, "recallAtBudget", "%.4f"),
                figure(figures, "realisedAlertFraction", "%.4f"),
                figure(figures, "eventsPerSecond", "%.0f"))));
        return text.toString();
    }

    private static String line(Object... cells) {
        return "%-15s %14s %10s %12s %10s %8s %10s%n".formatted(cells);
    }

    private static String figure(Map<String, Object> figures, String name, String format) {
        Object value = figures.get(name);
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
