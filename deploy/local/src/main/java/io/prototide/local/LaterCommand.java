package io.prototide.local;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command of the contract that is not built yet: it says so, whatever its arguments. */
@Command
final class LaterCommand implements Callable<Integer> {
    record Later(String name, String purpose) {}

    static final List<Later> ALL = List.of(
            new Later("cluster", "A Flink cluster of several processes: start, submit, stop, rescale, upgrade"),
            new Later("console", "The page on which analysts confirm and dismiss alerts"),
            new Later("bench", "Speed and size measurements"));

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Unmatched
    private List<String> ignored;

    static CommandLine of(Later later) {
        CommandLine line = new CommandLine(new LaterCommand());
        line.getCommandSpec().usageMessage().description(later.purpose() + " (not there yet).");
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println("prototide " + spec.name() + " is not there yet: it comes with a later version.");
        return CommandLine.ExitCode.USAGE;
    }
}
