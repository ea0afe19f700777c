package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesSectionTest {
    private static final long MAY = Instant.parse("2018-05-01T00:00:00Z").toEpochMilli();
    private static final long APRIL = Instant.parse("2018-04-01T00:00:00Z").toEpochMilli();

    @Test
    void bindsEveryKindOfRule() {
        assertThat(rules("""
                  - {id: only-up, rise: [amount]}
                  - {id: only-down, fall: [amount, count], match: {status: unknown}}
                  - {id: quiet-A, mute: {key: A, type: theft, status: known}, until: 2018-05-01T00:00:00Z}
                  - {id: big, least-change: {feature: amount, absolute: 10, relative: 0.2}}
                  - id: prio
                    priority: {field: amount, steps: [100, 1000]}
                    match: {key: B}
                    from: 2018-04-01T00:00:00Z
                """))
                .containsExactly(
                        always("only-up", Match.ANY, new Direction(List.of("amount"), Way.RISE)),
                        always(
                                "only-down",
                                new Match(null, null, Status.UNKNOWN_ANOMALY, Map.of()),
                                new Direction(List.of("amount", "count"), Way.FALL)),
                        new Rule(
                                "quiet-A",
                                0,
                                new Match("A", "theft", Status.KNOWN_ANOMALY, Map.of()),
                                new Mute(),
                                Rule.ALWAYS,
                                MAY),
                        always("big", Match.ANY, new LeastChange("amount", 10.0, 0.2)),
                        new Rule(
                                "prio",
                                0,
                                new Match("B", null, null, Map.of()),
                                new Priority("amount", List.of(100.0, 1000.0)),
                                APRIL,
                                Rule.FOREVER));
    }

    @Test
    void bindsAnEntityOfAView() {
        SettingsFile file = parse("""
                features: [amount]
                views: [{name: terminal, key: terminal_id}]
                rules: [{id: quiet-T7, mute: {entity: {terminal: T7}}, until: 2018-05-01T00:00:00Z}]
                """);

        assertThat(file.settings().rules())
                .containsExactly(new Rule(
                        "quiet-T7",
                        0,
                        new Match(null, null, null, Map.of("terminal", "T7")),
                        new Mute(),
                        Rule.ALWAYS,
                        MAY));
    }

    @Test
    void anAbsentSectionHasNoRules() {
        assertThat(parse("features: [amount]").settings().rules()).isEmpty();
        assertThat(parse("features: [amount]\nrules:").settings().rules()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAWrongRuleWithKeyRuleAndValue(String lines, String message) {
        assertThatThrownBy(() -> rules(lines))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("prototide\\.yaml line [2-9]: .*")
                .hasMessageContaining(": " + message);
    }

    static Stream<Arguments> refusesAWrongRuleWithKeyRuleAndValue() {
        return Stream.of(
                wrong("no list", "  only-up: {rise: [amount]}", "rules must be a list of rules, got a map"),
                wrong("an unknown key", "  - {id: a, raise: [amount]}", "rules[0].raise is not known; rules[0] takes"),
                wrong("no id", "  - {rise: [amount]}", "rules[0].id must be 1 to 100 letters, digits, dots,"),
                wrong("an id twice", two("a", "a"), "rules.a must be there once, got version 0 twice"),
                wrong(
                        "no action",
                        "  - {id: a}",
                        "rules[0] must have one of rise, fall, least-change, priority and mute, got []"),
                wrong(
                        "two actions",
                        "  - {id: a, rise: [amount], fall: [amount]}",
                        "rules[0] must have one of rise, fall, least-change, priority and mute, got [rise, fall]"),
                wrong(
                        "an unknown feature",
                        two("a", "b").replace("count", "cuont"),
                        "rules.b.rise must name features among [amount, count], got cuont"),
                wrong(
                        "a field that is not read",
                        "  - {id: a, priority: {field: fee, steps: [1]}}",
                        "rules.a.priority must name a number field among [amount, count], got fee"),
                wrong(
                        "a view that is not there",
                        "  - {id: a, mute: {entity: {terminal: T7}}, until: 2018-05-01T00:00:00Z}",
                        "rules.a.entity must name a view among [], got terminal"),
                wrong("no features", "  - {id: a, rise: []}", "rules[0].rise must name at least one feature,"),
                wrong("steps that fall", prio("[2, 1]"), "rules[0].priority.steps must be ascending numbers above 0,"),
                wrong(
                        "no steps",
                        "  - {id: a, priority: {field: amount}}",
                        "rules[0].priority.steps must be ascending"),
                wrong(
                        "no bound",
                        "  - {id: a, least-change: {feature: amount}}",
                        "rules[0].least-change must have absolute or relative, got neither"),
                wrong(
                        "a bound of nothing",
                        "  - {id: a, least-change: {feature: amount, relative: 0}}",
                        "rules[0].least-change.relative must be above 0, got 0.0"),
                wrong(
                        "a bound that is no number",
                        "  - {id: a, least-change: {feature: amount, relative: much}}",
                        "rules[0].least-change.relative must be a number, got much"),
                wrong(
                        "a mute without an end",
                        "  - {id: a, mute: {key: A}}",
                        "rules[0].until must be given for a mute, got none"),
                wrong(
                        "a wrong time",
                        "  - {id: a, mute: {key: A}, until: tomorrow}",
                        "rules[0].until must look like 2000-01-01T00:00:00Z, got tomorrow"),
                wrong(
                        "an end before the beginning",
                        "  - {id: a, rise: [amount], from: 2018-05-01T00:00:00Z, until: 2018-04-01T00:00:00Z}",
                        "rules[0].until must be after from 2018-05-01T00:00:00Z, got 2018-04-01T00:00:00Z"),
                wrong(
                        "a mute with a match",
                        "  - {id: a, mute: {key: A}, match: {key: B}, until: 2018-05-01T00:00:00Z}",
                        "rules[0] must have mute or match, which take the same keys, got both"),
                wrong(
                        "an unknown key of a match",
                        "  - {id: a, rise: [amount], match: {kye: A}}",
                        "rules[0].match.kye is not known;"),
                wrong(
                        "another status",
                        "  - {id: a, rise: [amount], match: {status: maybe}}",
                        "rules[0].status must be known, unknown or ask, got maybe"),
                wrong(
                        "a blank key",
                        "  - {id: a, rise: [amount], match: {key: ' '}}",
                        "rules[0].key must have 1 to 1024 characters, got 0"));
    }

    private static List<Rule> rules(String lines) {
        return parse("features: [amount, count]\nrules:\n" + lines).settings().rules();
    }

    private static SettingsFile parse(String text) {
        return SettingsFile.parse(text, name -> null);
    }

    private static Rule always(String id, Match match, io.prototide.model.rule.Action action) {
        return new Rule(id, 0, match, action, Rule.ALWAYS, Rule.FOREVER);
    }

    private static String two(String first, String second) {
        return "  - {id: %s, rise: [amount]}\n  - {id: %s, rise: [count]}".formatted(first, second);
    }

    private static String prio(String steps) {
        return "  - {id: a, priority: {field: amount, steps: " + steps + "}}";
    }

    private static Arguments wrong(String name, String lines, String message) {
        return argumentSet(name, lines, message);
    }
}
