package io.prototide.evaluation.results;

import io.prototide.evaluation.results.Commands.FailedStep;
import io.prototide.evaluation.results.Outcome.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes runs one after another; what is stored is not done again, and a failing run stops no other. */
final class Runner {
    private final Folders folders;
    private final Commands commands;
    private final Circumstances circumstances;
    private final Clock clock;
    private final PrintWriter err;
    private final RunStore store;
    /** Why a step before backtests failed, by its id: it is not tried again for each of them. */
    private final Map<String, String> failedSteps = new HashMap<>();

    Runner(Folders folders, Commands commands, Circumstances circumstances, Clock clock, PrintWriter err) {
        this.folders = folders;
        this.commands = commands;
        this.circumstances = circumstances;
        this.clock = clock;
        this.err = err;
        this.store = new RunStore(folders.work());
    }

    /** What is stored of runs that are not to be done now. */
    List<Outcome> look(List<Run> runs) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Run run : runs) {
            outcomes.add(store.find(run)
                    .map(stored -> Outcome.measured(run, stored))
                    .orElseGet(() -> Outcome.without(run, Status.NOT_RUN, null)));
        }
        return outcomes;
    }

    /** Does the runs that are not stored. */
    List<Outcome> doAll(List<Run> runs) throws IOException {
        Files.createDirectories(folders.work());
        var left = new TimeLeft(folders, runs);
        Map<Run, Outcome> known = alreadyKnown(runs, left);
        say("%d runs, %d of them stored in %s, %d without their data: %d to do"
                .formatted(
                        runs.size(),
                        known.values().stream()
                                .filter(outcome -> outcome.status() == Status.MEASURED)
                                .count(),
                        folders.work(),
                        known.values().stream()
                                .filter(outcome -> outcome.status() == Status.NO_DATA)
                                .count(),
                        runs.size() - known.size()));
        List<Outcome> outcomes = new ArrayList<>();
        int number = 0;
        for (Run run : runs) {
            if (known.containsKey(run)) {
                outcomes.add(known.get(run));
                continue;
            }
            number++;
            say("[%d/%d, %s] %s".formatted(number, runs.size() - known.size(), left.text(), run.name()));
            Instant start = clock.instant();
            Outcome outcome = attempt(run, start);
            outcomes.add(outcome);
            if (outcome.status() == Status.FAILED) {
                say("failed: " + run.name() + ": " + outcome.problem());
                left.drop(run);
            } else {
                left.took(run, secondsSince(start));
            }
        }
        return outcomes;
    }

    private Map<Run, Outcome> alreadyKnown(List<Run> runs, TimeLeft left) throws IOException {
        Map<Run, Outcome> known = new HashMap<>();
        for (Run run : runs) {
            Optional<StoredRun> stored = store.find(run);
            Optional<String> missing = run.data().stream()
                    .filter(template -> !Files.isReadable(folders.resolve(template)))
                    .findFirst();
            if (stored.isPresent()) {
                known.put(run, Outcome.measured(run, stored.get()));
                left.took(run, stored.get().seconds());
            } else if (missing.isPresent()) {
                known.put(run, Outcome.without(run, Status.NO_DATA, folders.resolve(missing.get()) + " is not there"));
                left.drop(run);
            }
        }
        return known;
    }

    private Outcome attempt(Run run, Instant start) throws IOException {
        try {
            Map<String, String> replaced = new HashMap<>();
            writeVariant(run);
            for (Step step : run.before()) {
                make(step, replaced);
            }
            Path report = folders.work().resolve("report.part.json");
            List<String> backtest = new ArrayList<>(run.backtest().resolved(folders, replaced));
            backtest.addAll(List.of(Run.REPORT, report.toString()));
            commands.run(backtest);
            Instant finished = clock.instant();
            return Outcome.measured(run, store.keep(run, report, circumstances.of(run, secondsSince(start), finished)));
        } catch (FailedStep e) {
            return Outcome.without(run, Status.FAILED, e.getMessage());
        }
    }

    private void writeVariant(Run run) throws IOException, FailedStep {
        Protocol protocol = run.protocol();
        if (protocol.override().isEmpty()) {
            return;
        }
        Path config = Path.of(protocol.config());
        if (!Files.isReadable(config)) {
            throw new FailedStep(config + " is not there; results is called from the root of the repository");
        }
        ConfigVariant.write(config, protocol.override(), folders.resolve(run.config()));
    }

    /** Makes the output of a step unless it is there, and notes under which name. */
    private void make(Step step, Map<String, String> replaced) throws IOException, FailedStep {
        if (failedSteps.containsKey(step.id())) {
            throw new FailedStep(failedSteps.get(step.id()));
        }
        Path output = folders.resolve(step.storedOutput());
        if (!Files.isReadable(output)) {
            Path part = output.resolveSibling("part-" + output.getFileName());
            Map<String, String> toPart = new HashMap<>(replaced);
            toPart.put(step.output(), part.toString());
            try {
                commands.run(step.resolved(folders, toPart));
            } catch (FailedStep e) {
                failedSteps.put(step.id(), step.template().get(0) + " before it: " + e.getMessage());
                throw new FailedStep(failedSteps.get(step.id()));
            }
            Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
        }
        replaced.put(step.output(), output.toString());
    }

    private double secondsSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis() / 1000.0;
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
