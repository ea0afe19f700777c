package io.prototide.local.check;

import io.prototide.local.JobFile;
import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: validates a configuration and shows what it means. */
@Command(
        name = "check",
        sortOptions = false,
        description = "Validates a configuration, shows its features and estimates the size of the state.")
public final class CheckCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The prototide.yaml to check.")
    private Path config;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description = "CSV with a header; shows the features of its first events.")
    private Path sample;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10",
            description = "Events of the sample to show (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--key",
            paramLabel = "COL",
            defaultValue = "key",
            description = "The sample's column of the key (default: ${DEFAULT-VALUE}).")
    private String keyColumn;

    @Option(
            names = "--time",
            paramLabel = "COL",
            defaultValue = "timestamp",
            description = "The sample's column of the event time (default: ${DEFAULT-VALUE}).")
    private String timeColumn;

    @Option(
            names = "--keys",
            paramLabel = "K",
            defaultValue = "100000",
            description = "Number of keys for the estimate of the state (default: ${DEFAULT-VALUE}).")
    private long keys;

    @Override
    public Integer call() throws IOException {
        positive("--keys", keys);
        positive("--rows", rows);
        Settings settings = JobFile.read(config).detection().model();
        List<Event> events = sample == null
                ? List.of()
                : new SampleFile(sample, keyColumn, timeColumn).first(rows, settings.features());
        PrintWriter out = spec.commandLine().getOut();
        out.println(config + " is valid.");
        printFeatures(settings, out);
        printState(settings, out);
        if (sample != null) {
            out.println();
            out.println("First events of " + sample + ", as they enter the key's scales:");
            SampleTable.of(settings.features(), events).forEach(out::println);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static void printFeatures(Settings settings, PrintWriter out) {
        List<FeatureSpec> specs = settings.features().specs();
        out.println();
        out.printf(
                Locale.ROOT,
                "%d features in %d columns, fingerprint %s%n",
                specs.size(),
                settings.features().width(),
                settings.features().fingerprint().substring(0, 16));
        for (FeatureSpec feature : specs) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %-19s %s%n",
                    feature.name(),
                    feature.kind().word(),
                    feature.description());
        }
    }

    private void printState(Settings settings, PrintWriter out) {
        KeyFootprint key = KeyFootprint.of(settings);
        out.println();
        out.printf(
                Locale.ROOT,
                "State per key: %,d bytes after its first event, %,d bytes when full, and up to %,d bytes of events that"
                        + " await a verdict%n",
                key.first(),
                key.full(),
                key.awaiting());
        out.printf(
                Locale.ROOT,
                "For %,d keys: %,.0f MB at least, %,.0f MB when all are full, %,.0f MB at most%n",
                keys,
                keys * key.first() / MEGABYTE,
                keys * key.full() / MEGABYTE,
                keys * key.most() / MEGABYTE);
        List<View> views = settings.features().views();
        for (int view = 0; view < views.size(); view++) {
            out.printf(
                    Locale.ROOT,
                    "State per entity of view %s: %,d bytes%n",
                    views.get(view).name(),
                    KeyFootprint.ofEntity(settings.features(), view));
        }
    }

    private void positive(String flag, long value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), flag + " must be at least 1, got " + value);
        }
    }
}
