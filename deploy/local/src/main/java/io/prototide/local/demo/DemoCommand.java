package io.prototide.local.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole system in one process, on a simulated stream. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Starts a Kafka broker and a Flink cluster in this process and runs the job on a simulated stream of card"
                    + " payments, with an analyst who answers its alerts. Prints alerts as they come, and at the end"
                    + " what the verdicts changed. Takes a little over a minute.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    private static final long DEFAULT_EVENTS = 60_000;
    private static final int STOPPED_BY_SIGNAL = 130;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_EVENTS,
            description = "Events to send, at least " + DemoOptions.LEAST_EVENTS + " (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--keys",
            paramLabel = "K",
            description = "Customers (default: so many that the events fill forty days, one for 150 events)."
                    + " Fewer customers make a longer stream.")
    private Integer keys;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Makes the stream and the analyst (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Path report;

    @Option(names = "--keep-running", description = "Leaves broker, cluster and job running until Ctrl-C.")
    private boolean keepRunning;

    @Option(names = "--console", description = "The review page; not there yet.")
    private boolean console;

    @Override
    public Integer call() throws Exception {
        if (console) {
            throw new ParameterException(
                    spec.commandLine(), "--console is not there yet: the review page comes with a later version");
        }
        Demo demo = new Demo(
                options(), spec.commandLine().getOut(), spec.commandLine().getErr());
        Thread onSignal = new Thread(demo::stop, "demo-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try (demo) {
            play(demo);
        } catch (Exception e) {
            if (demo.isStopped()) {
                return STOPPED_BY_SIGNAL; // what fails now fails because of it
            }
            throw e;
        }
        if (!demo.isStopped()) {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        }
        return CommandLine.ExitCode.OK;
    }

    private void play(Demo demo) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        DemoReport result = demo.run();
        if (report != null) {
            result.writeTo(report);
            err.println("Report: " + report);
        }
        if (keepRunning) {
            err.println("Still running. Stop with Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    private DemoOptions options() {
        try {
            return new DemoOptions(events, keys == null ? SimulatedStream.keysFor(events) : keys, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
