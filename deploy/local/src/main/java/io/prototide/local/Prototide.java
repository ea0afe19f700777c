package io.prototide.local;

import io.prototide.evaluation.backtest.BacktestCommand;
import io.prototide.evaluation.fewshot.FewShotCommand;
import io.prototide.evaluation.results.ResultsCommand;
import io.prototide.evaluation.sinusoid.SinusoidCommand;
import io.prototide.evaluation.train.TrainCommand;
import io.prototide.local.check.CheckCommand;
import io.prototide.local.demo.DemoCommand;
import io.prototide.local.replay.ReplayCommand;
import io.prototide.local.rules.RulesCommand;
import io.prototide.simulator.Simulate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 2 wrong usage or configuration, 1 failure. */
@Command(
        name = "prototide",
        description = "Finds anomalies in a stream of events and learns from a handful of confirmed cases.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 done, 2 wrong usage or configuration, 1 failure."})
public final class Prototide implements Runnable {
    @Spec
    private CommandSpec spec;

    private Prototide() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine prototide = new CommandLine(new Prototide());
        prototide.addSubcommand(new DemoCommand());
        prototide.addSubcommand(new RunCommand());
        prototide.addSubcommand(new CheckCommand());
        prototide.addSubcommand(new RulesCommand());
        prototide.addSubcommand(new TrainCommand());
        prototide.addSubcommand(new BacktestCommand());
        prototide.addSubcommand(new ResultsCommand());
        prototide.addSubcommand(new SinusoidCommand());
        prototide.addSubcommand(new FewShotCommand());
        prototide.addSubcommand(new Simulate());
        prototide.addSubcommand(new ReplayCommand());
        for (LaterCommand.Later later : LaterCommand.ALL) {
            prototide.addSubcommand(later.name(), LaterCommand.of(later));
        }
        return prototide
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
