package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.FeatureColumn;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.evaluation.peer.PeerKind;
import io.prototide.evaluation.train.ConfiguredInput;
import io.prototide.evaluation.train.DerivedPace;
import io.prototide.evaluation.train.DerivedSettings;
import io.prototide.evaluation.train.StarterRun;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.artifact.ModelFile;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.config.SettingsFile;
import io.prototide.model.starter.TrainingSettings;
import io.prototide.model.support.ConfirmedCase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

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
        Optional<SettingsFile> configured = configured();
        LabelledStream stream = read(configured);
        var labels = new LabelFeed(
                stream, options.labelDelay(), options.shots(), options.labels().wrong());
        Optional<LabelledStream> before = history(stream, configured);
        var rows = MeasuredRows.of(stream, labels, options);
        warnOfLateLabels(stream, labels);
        Settings settings = settings(stream, configured.map(SettingsFile::settings));
        SharedModel starter = starter(stream, labels, settings);

        var prequential = new Prequential(stream, labels, nanoClock, err);
        List<Prequential.Result> results = new ArrayList<>();
        var detector = new PrototideDetector(stream, labels, settings, starter);
        var own = prequential.run(detector);
        results.add(own);
        if (options.output().scores().isPresent()) {
            ScoresFile.write(options.output().scores().get(), stream, own);
        }
        var peers = new Peers(stream, labels, before, settings.features(), starter.population(), options, err);
        for (PeerKind kind : options.peers()) {
            var peer = prequential.run(peers.of(kind));
            results.add(peer);
            if (options.output().smooth().isPresent() && !kind.supervised()) {
                results.add(Smoothing.of(peer, stream, options.output().smooth().getAsInt()));
            }
        }
        var novelty = Novelty.of(
                stream,
                labels,
                rows,
                options.trainingPart().rows(stream),
                trainedTypes(stream, labels, starter, before),
                options.columns().type() != null);
        return BacktestReport.of(stream, rows, results, detector.faithfulness(), novelty, options);
    }

    /** Classes that somebody had confirmed when training ended, to the detector or to its peers. */
    private Set<String> trainedTypes(
            LabelledStream stream, LabelFeed labels, SharedModel starter, Optional<LabelledStream> before) {
        Set<String> types = new TreeSet<>();
        before.map(PeerHistory::types).ifPresent(types::addAll);
        starter.library().cases().stream()
                .map(ConfirmedCase::type)
                .filter(Objects::nonNull)
                .forEach(types::add);
        if (options.trainingPart().rows(stream) > 0) {
            int arrived = labels.arrivedBy(options.trainingPart().endMillis(stream));
            IntStream.range(0, arrived)
                    .filter(labels::isConfirmed)
                    .mapToObj(label -> labels.type(labels.row(label)))
                    .forEach(types::add);
        }
        return types;
    }

    /** Labelled rows of before the stream; their texts are the stream's. */
    private Optional<LabelledStream> history(LabelledStream stream, Optional<SettingsFile> configured)
            throws IOException {
        List<Path> files = options.labels().history();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (configured.isPresent()) {
            return Optional.of(ConfiguredInput.read(files, options.columns(), configured.get()));
        }
        List<String> texts = stream.features().stream()
                .filter(column -> column instanceof FeatureColumn.Texts)
                .map(FeatureColumn::name)
                .toList();
        return Optional.of(DatasetReader.read(files, options.columns(), texts));
    }

    private Optional<SettingsFile> configured() throws IOException {
        return options.config().isEmpty()
                ? Optional.empty()
                : Optional.of(SettingsFile.read(options.config().get()));
    }

    private LabelledStream read(Optional<SettingsFile> configured) throws IOException {
        LabelledStream stream = configured.isPresent()
                ? ConfiguredInput.read(options.inputs(), options.columns(), configured.get())
                : DatasetReader.read(options.inputs(), options.columns());
        return options.shuffle().isPresent() ? stream.shuffled(options.shuffle().getAsLong()) : stream;
    }

    /** The settings of the configuration, or what the data suggest, with the budget that the measures have too. */
    private Settings settings(LabelledStream stream, Optional<Settings> configured) {
        Settings settings = configured.orElseGet(() -> derived(stream));
        // The labels of a data set are no analyst's.
        return settings.with(settings.detection()
                        .with(alertBudget()
                                .exploring(settings.detection().budget().exploreShare())))
                .with(settings.feedback().withoutAnalystLimit());
    }

    private Settings derived(LabelledStream stream) {
        int rows = options.trainingPart().rows(stream);
        Settings standard = DerivedSettings.of(stream, rows);
        return DerivedPace.of(stream, rows, options.budget().fractionOf(stream, rows), standard);
    }

    private AlertBudget alertBudget() {
        return options.budget() instanceof Budget.PerDay perDay
                ? AlertBudget.perDay(perDay.alerts())
                : AlertBudget.ofFraction(((Budget.Fraction) options.budget()).fraction());
    }

    private SharedModel starter(LabelledStream stream, LabelFeed labels, Settings settings) throws IOException {
        if (options.model().isPresent()) {
            return read(options.model().get(), settings);
        }
        int rows = options.trainingPart().rows(stream);
        if (rows == 0) {
            return SharedModel.blank(settings.features(), settings.detection(), options.seed());
        }
        Map<Integer, String> confirmed = new HashMap<>();
        int arrived = labels.arrivedBy(options.trainingPart().endMillis(stream));
        for (int label = 0; label < arrived; label++) {
            if (labels.isConfirmed(label)) {
                confirmed.put(labels.row(label), labels.type(labels.row(label)));
            }
        }
        return StarterRun.train(
                        stream,
                        rows,
                        confirmed::get,
                        settings,
                        TrainingSettings.standard(options.seed()).withLabelDelay(options.labelDelay()),
                        err)
                .model();
    }

    private static SharedModel read(Path file, Settings settings) throws IOException {
        SharedModel model = ModelFile.read(file).model();
        if (!model.parts().fingerprint().equals(settings.features().fingerprint())) {
            throw new UsageException(
                    "--model",
                    "must be trained on the features " + settings.features().names(),
                    file);
        }
        return model;
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
