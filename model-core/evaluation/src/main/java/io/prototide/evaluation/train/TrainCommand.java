package io.prototide.evaluation.train;

import io.prototide.evaluation.DurationText;
import io.prototide.evaluation.ExitCode;
import io.prototide.evaluation.OutputFile;
import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.Settings;
import io.prototide.model.artifact.ModelFile;
import io.prototide.model.config.SettingsFile;
import io.prototide.model.starter.EmbeddingMethod;
import io.prototide.model.starter.StarterTraining;
import io.prototide.model.starter.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: makes a starter model of labelled history. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Meta-trains the starter model on labelled history. The same files, configuration and seed write the same"
                    + " bytes.",
            ""
        },
        footer = {
            "",
            "Files are CSV with a header, gzip-compressed or not, or Avro containers of events; times are epoch"
                    + " milliseconds or ISO-8601.",
            "Exit code: 0 done, 2 wrong usage or configuration, 1 failure."
        })
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Labelled file; may be repeated.")
    private List<Path> inputs;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "prototide.yaml with the features and settings that the job will have.")
    private Path config;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Where the model goes.")
    private Path out;

    @Option(
            names = "--method",
            defaultValue = "prototypical",
            paramLabel = "METHOD",
            description = "How the embedding is trained: prototypical (default), siamese, maml or reptile.")
    private String method;

    @Option(
            names = "--label-delay",
            defaultValue = "7d",
            paramLabel = "D",
            description =
                    "How long after its event a label comes; only features of confirmed cases look at it. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String labelDelay;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--key",
            defaultValue = "key",
            paramLabel = "COL",
            description = "Column of the entity. Default: ${DEFAULT-VALUE}.")
    private String key;

    @Option(
            names = "--time",
            defaultValue = "timestamp",
            paramLabel = "COL",
            description = "Column of the event time. Default: ${DEFAULT-VALUE}.")
    private String time;

    @Option(
            names = "--label",
            defaultValue = "label",
            paramLabel = "COL",
            description = "Column of the label, 1 anomaly, 0 normal. Default: ${DEFAULT-VALUE}.")
    private String label;

    @Option(
            names = "--type",
            defaultValue = "type",
            paramLabel = "COL",
            description = "Column of the anomaly's class. Default: ${DEFAULT-VALUE}.")
    private String type;

    @Override
    public Integer call() {
        return ExitCode.of(spec, this::run);
    }

    private void run() throws IOException {
        check();
        TrainingSettings training = TrainingSettings.standard(seed)
                .withMethod(chosen())
                .withLabelDelay(DurationText.parse("--label-delay", labelDelay));
        SettingsFile file = SettingsFile.read(config);
        Settings settings = file.settings();
        LabelledStream stream = ConfiguredInput.read(inputs, new ColumnRoles(key, time, label, type, List.of()), file);
        StarterTraining.Result result = StarterRun.train(
                stream,
                stream.rows(),
                row -> stream.isAnomaly(row) ? stream.type(row) : null,
                settings,
                training,
                System.err);
        var model = new ModelFile(
                TrainedFrom.provenance(method.toLowerCase(Locale.ROOT), seed, inputs, settings), result.model());
        model.write(OutputFile.inItsFolder(out));
        spec.commandLine().getOut().print(summary(result));
        spec.commandLine().getOut().flush();
    }

    private EmbeddingMethod chosen() {
        for (EmbeddingMethod known : EmbeddingMethod.values()) {
            if (known.name().equals(method.toUpperCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new UsageException("--method", "must be prototypical, siamese, maml or reptile", method);
    }

    private void check() {
        if (!Files.isReadable(config) || Files.isDirectory(config)) {
            throw new UsageException("--config", "must be a readable file", config);
        }
    }

    private String summary(StarterTraining.Result result) throws IOException {
        var report = result.report();
        var text = new StringBuilder("%d events of %d keys, %d anomalies of %d types%n"
                .formatted(report.events(), report.keys(), report.anomalies(), report.types()));
        double[] losses = report.losses();
        text.append(
                losses.length == 0
                        ? "No confirmed case to learn from: the embedding stays untrained.%n".formatted()
                        : "%d episodes, mean loss %.4f at first, %.4f at last%n"
                                .formatted(report.episodes(), losses[0], losses[losses.length - 1]));
        text.append("%s: %d bytes, sha256 %s%n".formatted(out, Files.size(out), TrainedFrom.sha256(out)));
        return text.toString();
    }
}
