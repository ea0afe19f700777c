package io.prototide.local.rules;

import io.prototide.job.config.JobConfig;
import io.prototide.local.UserException;
import io.prototide.model.rule.Rule;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rules remove}. */
@Command(
        name = "remove",
        sortOptions = false,
        description =
                "Removes a rule from the topic, with effect as soon as the job has read it. To end a rule at an exact"
                        + " event time, add it again with --until.")
final class RemoveRule implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOptions options;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "The rule to remove.")
    private String id;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JobConfig job = options.job();
        RulesTopic topic = RulesTopic.of(job.kafka(), options.file());
        boolean configured =
                job.detection().model().rules().stream().map(Rule::id).anyMatch(id::equals);
        if (!topic.read().rules().containsKey(id)) {
            throw new UserException(
                    configured
                            ? "rule " + id + " is one of " + options.file()
                                    + ": take it out there and start the job anew, or add one of the same id"
                            : "no rule has the id " + id + "; 'prototide rules list' shows those that there are");
        }
        topic.remove(id);
        spec.commandLine()
                .getOut()
                .println("Rule " + id + " is removed"
                        + (configured ? "; the one of " + options.file() + " holds again." : "."));
        return CommandLine.ExitCode.OK;
    }
}
