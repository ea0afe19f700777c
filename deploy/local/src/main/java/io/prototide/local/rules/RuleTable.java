package io.prototide.local.rules;

import io.prototide.model.rule.Action;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Rules as lines of text, in columns as wide as they must be. */
final class RuleTable {
    private static final List<String> HEAD =
            List.of("id", "version", "state", "action", "matches", "from", "until", "author");
    private static final String NONE = "-";

    private final List<List<String>> rows = new ArrayList<>();
    private final long nowMillis;

    /** @param nowMillis event time that decides what is in force */
    RuleTable(long nowMillis) {
        this.nowMillis = nowMillis;
        rows.add(HEAD);
    }

    RuleTable add(Rule rule, String author) {
        rows.add(List.of(
                rule.id(),
                Long.toString(rule.version()),
                state(rule),
                action(rule.action()),
                match(rule.match()),
                rule.fromMillis() == Rule.ALWAYS ? NONE : time(rule.fromMillis()),
                rule.untilMillis() == Rule.FOREVER ? NONE : time(rule.untilMillis()),
                author.isEmpty() ? NONE : author));
        return this;
    }

    List<String> lines() {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private String state(Rule rule) {
        if (nowMillis < rule.fromMillis()) {
            return "coming";
        }
        return nowMillis < rule.untilMillis() ? "in force" : "over";
    }

    private static String action(Action action) {
        StringJoiner words = new StringJoiner(" ").add(action.key());
        action.features().forEach(words::add);
        action.fields().forEach(words::add);
        if (action instanceof LeastChange least) {
            if (least.absolute() != null) {
                words.add("absolute " + least.absolute());
            }
            if (least.relative() != null) {
                words.add("relative " + least.relative());
            }
        } else if (action instanceof Priority priority) {
            words.add("steps " + priority.steps());
        }
        return words.toString();
    }

    private static String match(Match match) {
        StringJoiner words = new StringJoiner(", ").setEmptyValue("any");
        if (match.key() != null) {
            words.add("key " + match.key());
        }
        if (match.type() != null) {
            words.add("type " + match.type());
        }
        if (match.status() != null) {
            words.add("status " + match.status().word());
        }
        match.entities().forEach((view, entity) -> words.add(view + " " + entity));
        return words.toString();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
