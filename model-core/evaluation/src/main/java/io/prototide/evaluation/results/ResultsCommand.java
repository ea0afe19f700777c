package io.prototide.evaluation.results;

import io.prototide.evaluation.ExitCode;
import io.prototide.evaluation.InputException;
import io.prototide.evaluation.results.Outcome.Status;
import io.prototide.model.adapt.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code results}: measures every data set and writes the table of all figures. */
@Command(
        name = "results",
        sortOptions = false,
        description = {
            "Measures every data set of the list with the commands simulate, train and backtest, and writes the table of all"
                    + " figures with charts. A finished run is kept in the work folder: called again, it continues where it"
                    + " stopped. Runs of other code, commands, configurations or data do not count as finished.",
            ""
        },
        footer = {
            "",
            "To be called from the root of the repository. A set whose files are not there is left out and named.",
            "Exit code: 0 done, 2 wrong usage or configuration, 1 a run failed; the others are in the table all the same."
        })
public final class ResultsCommand implements Callable<Integer> {
    private static final int BOOTSTRAP = 200;
    private static final Path PAGE = Path.of("model-core/evaluation/RESULTS.md");

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--data",
            defaultValue = "../shared/data",
            paramLabel = "DIR",
            description = "Folder of the data sets. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--only",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Sets or domains to measure now; the table has all that is stored. Default: all.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Shows the names and what is stored of each, and measures nothing.")
    private boolean list;

    @Option(
            names = "--output",
            paramLabel = "FILE.md",
            description = "Where the table goes; charts go to a folder of that name. Default:"
                    + " model-core/evaluation/RESULTS.md, with --quick RESULTS.md in the work folder.")
    private Path output;

    @Option(
            names = "--work",
            defaultValue = ".results",
            paramLabel = "DIR",
            description = "Where finished runs are kept. Default: ${DEFAULT-VALUE}.")
    private Path work;

    @Option(
            names = "--quick",
            description = "One seed and no intervals: to see that everything works. Kept apart from full runs.")
    private boolean quick;

    private final Supplier<Protocols> known;
    private final Clock clock;

    /** With the protocols of this project. */
    public ResultsCommand() {
        this(Protocols::standard, Clock.systemUTC());
    }

    ResultsCommand(Supplier<Protocols> protocols, Clock clock) {
        this.known = protocols;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        return ExitCode.of(spec, this::run);
    }

    private void run() throws IOException {
        CommandLine parent = spec.commandLine().getParent();
        if (parent == null) {
            throw new IllegalStateException("results runs its sibling commands, so it needs a parent command");
        }
        Protocols protocols = known.get();
        var commands = new Commands(parent);
        List<Class<?>> classes = new ArrayList<>(commands.classes(List.of("backtest", "simulate")));
        classes.add(Settings.class);
        var folders = new Folders(data, work);
        var plan = new RunPlan(folders, CodeVersion.of(classes), quick ? 0 : BOOTSTRAP, quick);
        PrintWriter err = spec.commandLine().getErr();
        var runner = new Runner(folders, commands, Circumstances.here(), clock, err);
        List<Run> chosen = plan.of(protocols.chosen(only));
        List<Run> all = plan.of(protocols.all());
        if (list) {
            print(RunList.of(protocols, runner.look(all)));
            return;
        }
        Map<Run, Outcome> outcomes = new HashMap<>();
        runner.look(all).forEach(outcome -> outcomes.put(outcome.run(), outcome));
        runner.doAll(chosen).forEach(outcome -> outcomes.put(outcome.run(), outcome));
        List<Outcome> ordered = all.stream().map(outcomes::get).toList();
        Path page = page();
        new ResultsPage(protocols, ordered, quick).write(page, clock.instant());
        print("%s: %d of %d runs measured%n".formatted(page, count(ordered, Status.MEASURED), ordered.size()));
        long failed = count(ordered, Status.FAILED);
        if (failed > 0) {
            throw new InputException(failed + " runs failed; " + page + " has the reasons");
        }
    }

    private Path page() {
        if (output != null) {
            return output;
        }
        return quick ? work.resolve(PAGE.getFileName()) : PAGE;
    }

    private static long count(List<Outcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
