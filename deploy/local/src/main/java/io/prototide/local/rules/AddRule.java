package io.prototide.local.rules;

import io.prototide.job.config.JobConfig;
import io.prototide.job.rule.RuleRecord;
import io.prototide.local.UserException;
import io.prototide.model.rule.Rule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rules add}. */
@Command(
        name = "add",
        sortOptions = false,
        description = {
            "Adds a rule, or a new version of the rule of the same id, which takes over from its --from on.",
            ""
        },
        footer = {
            "",
            "prototide rules add --config my.yaml --id quiet-A17 --mute --key A17 --until 2026-12-01T00:00:00Z",
            "prototide rules add --config my.yaml --id only-up --rise amount,distance --status unknown",
            "prototide rules add --config my.yaml --id big --least-change amount --absolute 10 --relative 0.2",
            "prototide rules add --config my.yaml --id prio --priority amount --steps 100,1000"
        })
final class AddRule implements Callable<Integer> {
    /** Time for the rule to reach every subtask before event time reaches the rule. */
    private static final Duration LAG = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOptions options;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "Name of the rule, also in the audit trail.")
    private String id;

    @ArgGroup(multiplicity = "1")
    private ActionOptions action;

    @Mixin
    private MatchOptions match;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First event time that it holds for, as 2026-12-01T00:00:00Z (default: a minute from now).")
    private Instant from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "First event time that it no longer holds for; required with --mute.")
    private Instant until;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who adds it (default: ${DEFAULT-VALUE}).")
    private String author;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (action.mutes() && match.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--mute needs --key, --type, --status or --entity, or nothing would be alerted");
        }
        JobConfig job = options.job();
        RulesTopic topic = RulesTopic.of(job.kafka(), options.file());
        long now = System.currentTimeMillis();
        long version = topic.read().versions().getOrDefault(id, 0L) + 1;
        Rule rule = rule(job, version, now);
        topic.write(RuleRecord.of(rule, author));
        new RuleTable(now).add(rule, author).lines().forEach(spec.commandLine().getOut()::println);
        return CommandLine.ExitCode.OK;
    }

    private Rule rule(JobConfig job, long version, long now) {
        try {
            Rule rule = new Rule(
                    id,
                    version,
                    match.match(),
                    action.action(),
                    from == null ? now + LAG.toMillis() : from.toEpochMilli(),
                    until == null ? Rule.FOREVER : until.toEpochMilli());
            rule.requireFits(job.detection().model().features());
            return rule;
        } catch (IllegalArgumentException e) {
            throw new UserException("rule " + id + ": " + e.getMessage());
        }
    }
}
