package io.prototide.job.rule;

import io.prototide.model.rule.Action;
import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.Status;
import io.prototide.schema.RuleAction;
import io.prototide.schema.RuleMatch;
import java.time.Instant;
import java.util.TreeMap;

/** The Avro record of a rule. */
public final class RuleRecord {
    private RuleRecord() {}

    /** @param author who wrote this version */
    public static io.prototide.schema.Rule of(Rule rule, String author) {
        io.prototide.schema.Rule.Builder record = io.prototide.schema.Rule.newBuilder()
                .setId(rule.id())
                .setVersion(rule.version())
                .setAuthor(author)
                .setMatch(match(rule.match()))
                .setFrom(rule.fromMillis() == Rule.ALWAYS ? null : Instant.ofEpochMilli(rule.fromMillis()))
                .setUntil(rule.untilMillis() == Rule.FOREVER ? null : Instant.ofEpochMilli(rule.untilMillis()));
        if (rule.action() instanceof Direction direction) {
            record.setAction(direction.way() == Direction.Way.RISE ? RuleAction.RISE : RuleAction.FALL);
            record.setFeatures(direction.features());
        } else if (rule.action() instanceof LeastChange least) {
            record.setAction(RuleAction.LEAST_CHANGE);
            record.setFeatures(least.features());
            record.setAbsolute(least.absolute());
            record.setRelative(least.relative());
        } else if (rule.action() instanceof Priority priority) {
            record.setAction(RuleAction.PRIORITY);
            record.setField(priority.field());
            record.setSteps(priority.steps());
        } else {
            record.setAction(RuleAction.MUTE);
        }
        return record.build();
    }

    /**
     * The rule of a record.
     *
     * @throws IllegalArgumentException naming the field, the rule and the value that make it none
     */
    public static Rule rule(io.prototide.schema.Rule record) {
        if (record.getVersion() < 1) {
            throw new IllegalArgumentException("version must be at least 1, got " + record.getVersion());
        }
        return new Rule(
                record.getId(),
                record.getVersion(),
                match(record.getMatch()),
                action(record),
                record.getFrom() == null ? Rule.ALWAYS : record.getFrom().toEpochMilli(),
                record.getUntil() == null ? Rule.FOREVER : record.getUntil().toEpochMilli());
    }

    private static Action action(io.prototide.schema.Rule record) {
        return switch (record.getAction()) {
            case RISE -> new Direction(record.getFeatures(), Direction.Way.RISE);
            case FALL -> new Direction(record.getFeatures(), Direction.Way.FALL);
            case LEAST_CHANGE -> {
                if (record.getFeatures().size() != 1) {
                    throw new IllegalArgumentException(
                            "features must be one of a least change, got " + record.getFeatures());
                }
                yield new LeastChange(record.getFeatures().get(0), record.getAbsolute(), record.getRelative());
            }
            case MUTE -> new Mute();
            case PRIORITY -> new Priority(record.getField(), record.getSteps());
            case OTHER -> throw new IllegalArgumentException("action must be one that this release knows, got another");
        };
    }

    private static RuleMatch match(Match match) {
        return new RuleMatch(
                match.key(),
                match.type(),
                match.status() == null ? null : match.status().word(),
                new TreeMap<>(match.entities()));
    }

    private static Match match(RuleMatch match) {
        return new Match(
                match.getKey(),
                match.getType(),
                match.getStatus() == null ? null : Status.of(match.getStatus()),
                match.getEntities());
    }
}
