package io.prototide.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.prototide.model.rule.Action;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The section {@code rules}: a list of rules, absent for none. */
final class RulesSection {
    private RulesSection() {}

    static List<Rule> rules(JsonNode section) {
        List<Rule> rules = new ArrayList<>();
        if (section.isMissingNode() || section.isNull()) {
            return rules;
        }
        if (!section.isArray()) {
            throw new ConfigException("rules", "must be a list of rules", Binding.shown(section));
        }
        for (int i = 0; i < section.size(); i++) {
            String path = "rules[" + i + "]";
            RuleLine line = Binding.bind(path, section.get(i), RuleLine.class);
            try {
                rules.add(line.rule(path));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(path + "." + e.getMessage(), e);
            }
        }
        return rules;
    }

    /** One rule as written; exactly one of the actions is given. A mute says in its own place what it matches. */
    record RuleLine(
            String id,
            List<String> rise,
            List<String> fall,
            LeastChangeLine leastChange,
            PriorityLine priority,
            MatchLine mute,
            MatchLine match,
            String from,
            String until) {

        Rule rule(String path) {
            if (mute != null && match != null) {
                throw new ConfigException(path, "must have mute or match, which take the same keys", "both");
            }
            MatchLine matched = mute == null ? match : mute;
            return new Rule(
                    id,
                    0,
                    matched == null ? Match.ANY : matched.match(),
                    action(path),
                    from == null ? Rule.ALWAYS : time("from", from),
                    until == null ? Rule.FOREVER : time("until", until));
        }

        private Action action(String path) {
            List<Action> given = Stream.of(
                            rise == null ? null : new Action.Direction(rise, Action.Direction.Way.RISE),
                            fall == null ? null : new Action.Direction(fall, Action.Direction.Way.FALL),
                            leastChange == null ? null : leastChange.action(),
                            priority == null ? null : priority.action(),
                            mute == null ? null : new Action.Mute())
                    .filter(Objects::nonNull)
                    .toList();
            if (given.size() != 1) {
                throw new ConfigException(
                        path,
                        "must have one of rise, fall, least-change, priority and mute",
                        given.stream().map(Action::key).toList());
            }
            return given.get(0);
        }

        private static long time(String key, String text) {
            try {
                return Instant.parse(text).toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new IllegalArgumentException(key + " must look like 2000-01-01T00:00:00Z, got " + text, e);
            }
        }
    }

    record LeastChangeLine(String feature, Double absolute, Double relative) {
        Action action() {
            return new Action.LeastChange(feature, absolute, relative);
        }
    }

    record PriorityLine(String field, List<Double> steps) {
        Action action() {
            return new Action.Priority(field, steps == null ? List.of() : steps);
        }
    }

    record MatchLine(String key, String type, String status, Map<String, String> entity) {
        Match match() {
            return new Match(key, type, status == null ? null : Status.of(status), entity);
        }
    }
}
