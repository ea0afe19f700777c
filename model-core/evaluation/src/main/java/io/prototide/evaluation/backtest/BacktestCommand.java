package io.prototide.evaluation.backtest;

import io.prototide.evaluation.DurationText;
import io.prototide.evaluation.ExitCode;
import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.EventTime;
import io.prototide.evaluation.peer.PeerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backtest}: replays a labelled file through the detector, and through peers to compare with. */
@Command(
        name = "backtest",
        sortOptions = false,
        description = {
            "Replays a labelled file through the very classes that the job runs: scores each row first, then learns"
                    + " only from labels that have arrived. The first rows train the starter model and are not measured.",
            ""
        },
        footer = {
            "",
            "TIME is epoch milliseconds or ISO-8601, UTC where it has no offset. Files are CSV with a header,"
                    + " gzip-compressed or not, or Avro containers of events.",
            "Exit code: 0 done, 2 wrong usage or configuration, 1 failure."
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final double DEFAULT_ALERT_FRACTION = 0.01;
    private static final double DEFAULT_TRAIN_FRACTION = 0.3;

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
            description = "Labelled file; may be repeated. Rows of all files are replayed in time order.")
    private List<Path> inputs;

    @Option(
            names = "--key",
            paramLabel = "COL",
            description = "Column of the entity. Without it all rows are of one key.")
    private String key;

    @Option(names = "--time", required = true, paramLabel = "COL", description = "Column of the event time.")
    private String time;

    @Option(
            names = "--label",
            required = true,
            paramLabel = "COL",
            description = "Column of the label: 1 anomaly, 0 normal.")
    private String label;

    @Option(names = "--type", paramLabel = "COL", description = "Column of the anomaly's class.")
    private String type;

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "COL",
            description =
                    "Columns to use. Default: all but the ones above, those that begin with meta_, and timestamp, key, label, type, eventId and eventTime. Text columns are categories.")
    private List<String> features = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "prototide.yaml with features and settings. Without it: defaults, every text column a category, every number as it is, or its log where the training part is not negative and skewed by more than 2.")
    private Path config;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Starter model to use in place of one trained on the first rows.")
    private Path model;

    @Option(
            names = "--label-delay",
            defaultValue = "7d",
            paramLabel = "D",
            description = "A label arrives so long after its row: 7d, 12h, 30m, 45s, 0s. Default: ${DEFAULT-VALUE}.")
    private String labelDelay;

    @Option(
            names = "--shots",
            paramLabel = "N",
            description =
                    "Only the first N anomalies of each class are ever confirmed; 0: none. Without it every one is.")
    private Integer shots;

    @Option(
            names = "--alert-fraction",
            paramLabel = "F",
            description = "Alert budget as a share of the rows. Default: 0.01.")
    private Double alertFraction;

    @Option(
            names = "--alerts-per-day",
            paramLabel = "N",
            description = "Alert budget per UTC day, instead; reports keyPrecisionAtDailyBudget too.")
    private Integer alertsPerDay;

    @Option(names = "--train-until", paramLabel = "TIME", description = "The rows before it are the training part.")
    private String trainUntil;

    @Option(
            names = "--train-fraction",
            paramLabel = "F",
            description = "Share of the rows that is the training part, instead. Default: 0.3.")
    private Double trainFraction;

    @Option(names = "--score-from", paramLabel = "TIME", description = "Measures only rows from this time on.")
    private String scoreFrom;

    @Option(names = "--score-until", paramLabel = "TIME", description = "Measures only rows before this time.")
    private String scoreUntil;

    @Option(
            names = "--exclude-known-keys",
            description = "Leaves rows out of the measures whose key had a confirmed label when they came.")
    private boolean excludeKnownKeys;

    @Mixin
    private LabelFlags labels;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Puts the rows in a random order over the same times, for tables without a time order.")
    private Long shuffle;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of training and of the peers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            description = {
                "Detectors to compare with: zscore (running per-key z), rcf (AWS random cut forest, 50 trees of 256), knn (5"
                        + " nearest of the key's last 256 rows); and logistic, forest, xgboost, which learn from the same"
                        + " labels and features as the detector.",
                "These three are retrained on the labels that have arrived: after the training part and at the first row of"
                        + " each further week of event time; ten times, evenly by rows, where the rows after the training"
                        + " part span less than ten weeks."
            })
    private List<String> peers = List.of();

    @Mixin
    private OutputFlags output;

    @Override
    public Integer call() {
        return ExitCode.of(spec, this::run);
    }

    private void run() throws IOException {
        BacktestOptions options = options();
        BacktestReport report = new BacktestRun(options, System::nanoTime, System.err).run();
        if (options.output().report().isPresent()) {
            report.write(options.output().report().get());
        }
        if (options.output().html().isPresent()) {
            HtmlPage.write(options.output().html().get(), report, commandLine());
        }
        spec.commandLine().getOut().print(report.table());
        spec.commandLine().getOut().flush();
    }

    private BacktestOptions options() {
        return new BacktestOptions(
                inputs,
                new ColumnRoles(key, time, label, type, features),
                Optional.ofNullable(config),
                Optional.ofNullable(model),
                DurationText.parse("--label-delay", labelDelay),
                shots == null ? OptionalInt.empty() : OptionalInt.of(shots),
                budget(),
                trainingPart(),
                time("--score-from", scoreFrom),
                time("--score-until", scoreUntil),
                excludeKnownKeys,
                labels.checked(seed),
                shuffle == null ? OptionalLong.empty() : OptionalLong.of(shuffle),
                seed,
                peers.stream().map(PeerKind::of).distinct().toList(),
                output.checked());
    }

    /** What was typed, quoted for a shell. */
    private String commandLine() {
        return Stream.concat(
                        Stream.of("deploy/prototide", "backtest"),
                        spec.commandLine().getParseResult().originalArgs().stream())
                .map(argument ->
                        argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private Budget budget() {
        if (alertFraction != null && alertsPerDay != null) {
            throw new UsageException("--alert-fraction and --alerts-per-day exclude each other");
        }
        if (alertsPerDay != null) {
            return new Budget.PerDay(alertsPerDay);
        }
        return new Budget.Fraction(alertFraction == null ? DEFAULT_ALERT_FRACTION : alertFraction);
    }

    private TrainingPart trainingPart() {
        if (trainUntil != null && trainFraction != null) {
            throw new UsageException("--train-until and --train-fraction exclude each other");
        }
        if (trainUntil != null) {
            return new TrainingPart.Until(time("--train-until", trainUntil).getAsLong());
        }
        return new TrainingPart.Fraction(trainFraction == null ? DEFAULT_TRAIN_FRACTION : trainFraction);
    }

    static OptionalLong time(String flag, String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        OptionalLong millis = EventTime.parse(text);
        if (millis.isEmpty()) {
            throw new UsageException(flag, "must be epoch milliseconds or ISO-8601", text);
        }
        return millis;
    }
}
