package io.prototide.evaluation.backtest;

import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.PeerKind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One backtest from files to figures. */
final class BacktestRun {
    private final BacktestOptions options;
    private final LongSupplier nanoClock;
    private final PrintStream err;

    BacktestRun(BacktestOptions options, LongSupplier nanoClock, PrintStream err) {
        this.options = options;
        this.nanoClock = nanoClock;
        this.err = err;
    }

    BacktestReport run() throws IOException {
        LabelledStream read = DatasetReader.read(options.inputs(), options.columns());
        LabelledStream stream =
                options.shuffle().isPresent() ? read.shuffled(options.shuffle().getAsLong()) : read;
        var labels = new LabelFeed(stream, options.labelDelay(), options.shots());
        var rows = MeasuredRows.of(stream, labels, options);
        warnOfLateLabels(stream, labels);

        var prequential = new Prequential(stream, labels, nanoClock, err);
        Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
        int labelsUsed = 0;
        for (Supplier<StreamDetector> detector : detectors(stream, labels)) {
            Prequential.Result result = prequential.run(detector.get());
            labelsUsed = result.labelsUsed();
            figures.put(result.detector(), Figures.of(result, rows, options.budget()));
        }
        return new BacktestReport(BacktestReport.facts(stream, rows, labelsUsed, options), figures);
    }

    /** Each is made when its turn comes, so that no two are in memory at once. */
    private List<Supplier<StreamDetector>> detectors(LabelledStream stream, LabelFeed labels) {
        List<Supplier<StreamDetector>> detectors = new ArrayList<>();
        for (PeerKind peer : options.peers()) {
            detectors.add(() -> new PeerDetector(peer, stream, options.seed()));
        }
        return detectors;
    }

    private void warnOfLateLabels(LabelledStream stream, LabelFeed labels) {
        long last = stream.timeMillis(stream.rows() - 1);
        if (labels.size() > 0 && labels.arrivedBy(last) == 0) {
            err.printf(
                    "No label arrives within the input: it spans %s, and --label-delay is %s.%n",
                    Duration.ofMillis(last - stream.timeMillis(0)), options.labelDelay());
        }
    }
}
