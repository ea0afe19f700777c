package io.prototide.local.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rules}: what holds alerts back or ranks them, changed without a restart of the job. */
@Command(
        name = "rules",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Rules that hold alerts back or give them a priority, changed while the job runs. They are kept on the compacted"
                    + " topic that kafka.rules names in the configuration, and take over from rules of the same id there.",
            ""
        },
        subcommands = {ListRules.class, AddRule.class, RemoveRule.class})
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, add or remove");
    }
}
