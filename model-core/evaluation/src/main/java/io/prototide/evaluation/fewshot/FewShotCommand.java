package io.prototide.evaluation.fewshot;

import io.prototide.evaluation.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fewshot}: few-shot accuracy on classes never seen in training. */
@Command(
        name = "fewshot",
        sortOptions = false,
        description = {
            "Learns on the classes of the training files and measures, in episodes, how well classes of the test files that"
                    + " it has never seen are told apart from a few examples each.",
            ""
        },
        footer = {
            "",
            "Features are all columns but the class, key, timestamp, label, type and those that begin with meta_. Columns p0,"
                    + " p1, ... whose number is a square are the inks of a picture; then equal class names under different"
                    + " keys are different classes.",
            "Files are CSV with a header, gzip-compressed or not, or Avro containers.",
            "Exit code: 0 done, 2 wrong usage or configuration, 1 failure."
        })
public final class FewShotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--train",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Classes to learn on; may be repeated.")
    private List<Path> train;

    @Option(
            names = "--test",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Classes to be tested on; those that occur in training are left out.")
    private List<Path> test;

    @Option(names = "--class", required = true, paramLabel = "COL", description = "Column of the class.")
    private String classColumn;

    @Option(
            names = "--held-out-keys",
            split = ",",
            paramLabel = "KEY",
            description = "Rows of these keys are not learned from, and no others are tested on.")
    private List<String> heldOutKeys = List.of();

    @Option(
            names = "--method",
            required = true,
            paramLabel = "METHOD",
            description = "siamese, prototypical, maml, reptile, or nearest-mean, which learns nothing.")
    private String method;

    @Option(
            names = "--ways",
            defaultValue = "5",
            paramLabel = "N",
            description = "Classes of an episode. Default: ${DEFAULT-VALUE}.")
    private int ways;

    @Option(
            names = "--shots",
            defaultValue = "1",
            paramLabel = "K",
            description = "Examples given of each class. Default: ${DEFAULT-VALUE}.")
    private int shots;

    @Option(
            names = "--episodes",
            defaultValue = "600",
            paramLabel = "N",
            description = "Test episodes, of up to 15 queries per class. Default: ${DEFAULT-VALUE}.")
    private int episodes;

    @Option(
            names = "--pictures",
            paramLabel = "VIEW",
            description = "What is learned of pictures: pixels, centred or strokes (default; see the module's README).")
    private String pictures;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Length of the training. Default: by method, up to about two minutes.")
    private Integer iterations;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Where the figures go as JSON.")
    private Path report;

    @Option(
            names = "--plot",
            paramLabel = "FILE.png",
            description = "Where a chart of accuracy and loss during training goes; measuring it takes extra time.")
    private Path plot;

    @Override
    public Integer call() {
        return ExitCode.of(spec, this::run);
    }

    private void run() throws IOException {
        FewShotReport result = new FewShotRun(options(), System::nanoTime, System.err).run();
        if (report != null) {
            result.write(report);
        }
        spec.commandLine().getOut().print(result.table());
        spec.commandLine().getOut().flush();
    }

    private FewShotOptions options() {
        return new FewShotOptions(
                train,
                test,
                classColumn,
                Method.of(method),
                ways,
                shots,
                episodes,
                seed,
                heldOutKeys,
                pictures == null ? Optional.empty() : Optional.of(PictureView.of(pictures)),
                iterations == null ? OptionalInt.empty() : OptionalInt.of(iterations),
                Optional.ofNullable(report),
                Optional.ofNullable(plot));
    }
}
