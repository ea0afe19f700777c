package io.prototide.local.replay;

import io.prototide.job.config.JobConfig;
import io.prototide.job.ingest.Reason;
import io.prototide.local.JobFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}: puts the records of dead letters back, once their fault is repaired. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Puts the records of dead letters back into the topic that they came from, byte by byte, each at most once"
                    + " over all runs. Repair the fault first: a changed limit, a new schema, a release that reads them.",
            ""
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int PROGRESS = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(names = "--from", required = true, paramLabel = "WHAT", description = "dead-letters.")
    private String from;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The prototide.yaml of the job.")
    private Path config;

    @Option(
            names = "--reason",
            paramLabel = "R",
            split = ",",
            description = "Only letters of these reasons, for example decode,dimension (default: all).")
    private List<String> reasons = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only letters written at this time or later; epoch milliseconds or ISO-8601.")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only letters written before this time.")
    private String until;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "A record that keeps failing is put back so often (default: ${DEFAULT-VALUE}).")
    private int mostAttempts;

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    private long seen;

    @Override
    public Integer call() throws Exception {
        if (!from.equals("dead-letters")) {
            throw new ParameterException(spec.commandLine(), "--from must be dead-letters, got " + from);
        }
        if (mostAttempts < 1) {
            throw new ParameterException(spec.commandLine(), "--max-attempts must be at least 1, got " + mostAttempts);
        }
        Set<String> wanted = reasons();
        long sinceMillis = time("--since", since, Long.MIN_VALUE);
        long untilMillis = time("--until", until, Long.MAX_VALUE);
        JobConfig job = JobFile.read(config);
        Selection selection = new Selection(
                wanted,
                sinceMillis,
                untilMillis,
                Set.of(job.kafka().events(), job.kafka().feedback()),
                mostAttempts);
        DeadLetterReplay replay = new DeadLetterReplay(job, selection, (letter, outcome) -> progress());
        print(job, dryRun ? replay.dryRun() : replay.run());
        return CommandLine.ExitCode.OK;
    }

    private Set<String> reasons() {
        Set<String> known =
                new TreeSet<>(Arrays.stream(Reason.values()).map(Reason::code).toList());
        for (String reason : reasons) {
            if (!known.contains(reason)) {
                throw new ParameterException(
                        spec.commandLine(), "--reason must be one of " + String.join(", ", known) + ", got " + reason);
            }
        }
        return Set.copyOf(reasons);
    }

    private long time(String flag, String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return text.matches("-?\\d{1,18}")
                    ? Long.parseLong(text)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    flag + " must be epoch milliseconds or look like 2025-01-06T00:00:00Z, got " + text,
                    e);
        }
    }

    private void progress() {
        if (++seen % PROGRESS == 0) {
            spec.commandLine().getErr().printf(Locale.ROOT, "%,d letters read%n", seen);
        }
    }

    private void print(JobConfig job, Map<Outcome, Long> tally) {
        PrintWriter out = spec.commandLine().getOut();
        long letters = tally.values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                Locale.ROOT,
                "%,d letters in %s%s%n",
                letters,
                job.outputs().deadLetters(),
                dryRun ? ", nothing was put back (--dry-run)" : "");
        tally.forEach((outcome, count) -> out.printf(Locale.ROOT, "%,12d  %s%n", count, outcome.meaning()));
        out.flush();
    }
}
