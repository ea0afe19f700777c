package io.prototide.local.rules;

import io.prototide.job.config.JobConfig;
import io.prototide.job.rule.RuleRecord;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rules list}. */
@Command(
        name = "list",
        sortOptions = false,
        description =
                "Shows the newest version of each rule, of the topic and of the configuration. What is in force is told by the"
                        + " clock, not by the time that the events have reached.")
final class ListRules implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOptions options;

    @Override
    public Integer call() throws IOException {
        JobConfig job = options.job();
        RulesTopic.Contents contents =
                RulesTopic.of(job.kafka(), options.file()).read();
        RuleTable table = new RuleTable(System.currentTimeMillis());
        for (Rule rule : job.detection().model().rules()) {
            if (!contents.rules().containsKey(rule.id())) {
                table.add(rule, "(" + options.file().getFileName() + ")");
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        for (io.prototide.schema.Rule record : contents.rules().values()) {
            add(record, job.detection().model().features(), table, err);
        }
        if (contents.unreadable() > 0) {
            err.println(contents.unreadable() + " records of " + job.kafka().rules()
                    + " are no rules; the job has put them into "
                    + job.outputs().deadLetters());
        }
        table.lines().forEach(spec.commandLine().getOut()::println);
        return CommandLine.ExitCode.OK;
    }

    private static void add(io.prototide.schema.Rule record, FeatureSet features, RuleTable table, PrintWriter err) {
        try {
            Rule rule = RuleRecord.rule(record);
            rule.requireFits(features);
            table.add(rule, record.getAuthor());
        } catch (IllegalArgumentException e) {
            err.println("the job refuses rule " + record.getId() + ": " + e.getMessage());
        }
    }
}
