package io.prototide.simulator;

import io.prototide.simulator.CardSettings.Incidents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a simulated stream to a file that {@code train} and {@code backtest} read. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = "Writes a simulated, labelled stream of events to a CSV file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failure", "2:wrong usage"})
public final class Simulate implements Callable<Integer> {
    private static final int PROGRESS_ROWS = 100_000;

    /** In lower case, as it is typed: so it works below any parent command, whatever that one says of case. */
    enum Kind {
        cards,
        telemetry
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scenario",
            defaultValue = "cards",
            paramLabel = "KIND",
            description = "cards or telemetry (default: cards).")
    private Kind kind;

    @Option(names = "--keys", paramLabel = "K", description = "Customers (default: 400) or devices (default: 100).")
    private Integer keys;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "End after this many events. Without --days the stream is as long as they need.")
    private Long events;

    @Option(
            names = "--days",
            paramLabel = "D",
            description = "End after this many days (default without --events: 40 for cards, 10 for telemetry).")
    private Integer days;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Same seed, same stream (default: 1).")
    private long seed;

    @Option(
            names = "--incidents",
            split = ",",
            paramLabel = "KIND",
            description = "Of cards, only these kinds of incident: amount, terminal, credentials (default: all).")
    private Set<String> incidents;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "File to write, compressed if its name ends in .gz.")
    private Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Simulate());
    }

    @Override
    public Integer call() {
        PrintWriter progress = spec.commandLine().getErr();
        Scenario scenario = scenario();
        try {
            write(scenario, progress);
            return CommandLine.ExitCode.OK;
        } catch (IOException | UncheckedIOException e) {
            progress.println("cannot write " + out + ": " + e);
            progress.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void write(Scenario scenario, PrintWriter progress) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        long rows = 0;
        try (CsvFile file = new CsvFile(out, scenario)) {
            Iterator<SimulatedEvent> stream = scenario.events();
            while (stream.hasNext()) {
                SimulatedEvent simulated = stream.next();
                file.write(simulated);
                counts.merge(simulated.truth().type(), 1L, Long::sum);
                if (++rows % PROGRESS_ROWS == 0) {
                    Instant reached = simulated.event().getEventTime();
                    progress.printf(Locale.ROOT, "%,d events, up to %s%n", rows, reached);
                    progress.flush();
                }
            }
        }
        progress.printf(Locale.ROOT, "%,d events written to %s: %s%n", rows, out, counts);
        progress.flush();
    }

    private Scenario scenario() {
        try {
            if (incidents != null && kind != Kind.cards) {
                throw new IllegalArgumentException("--incidents goes with --scenario cards, got " + kind);
            }
            return kind == Kind.cards ? new CardPayments(cards()) : new DeviceTelemetry(telemetry());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private CardSettings cards() {
        return incidents == null
                ? allCards()
                : allCards().withIncidents(Incidents.usual().only(incidents));
    }

    private CardSettings allCards() {
        int customers = keys == null ? 400 : keys;
        if (days == null && events != null) {
            return CardSettings.ofEvents(customers, events, seed);
        }
        CardSettings settings = CardSettings.ofDays(customers, days == null ? 40 : days, seed);
        return events == null ? settings : settings.withEvents(events);
    }

    private TelemetrySettings telemetry() {
        int devices = keys == null ? 100 : keys;
        if (days == null && events != null) {
            return TelemetrySettings.ofEvents(devices, events, seed);
        }
        TelemetrySettings settings = TelemetrySettings.ofDays(devices, days == null ? 10 : days, seed);
        return events == null ? settings : settings.withEvents(events);
    }
}
