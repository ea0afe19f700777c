package io.prototide.job.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.Status;
import io.prototide.schema.RuleAction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleRecordTest {
    private static final Match EVERY_FIELD = new Match("A", "theft", Status.KNOWN_ANOMALY, Map.of("terminal", "T7"));

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("rise", 1, EVERY_FIELD, new Direction(List.of("a", "b"), Way.RISE), Rule.ALWAYS, 7),
                new Rule("fall", 2, Match.ANY, new Direction(List.of("a"), Way.FALL), 3, Rule.FOREVER),
                new Rule("least", 3, Match.ANY, new LeastChange("a", 0.1, null), 3, 4),
                new Rule("most", 3, Match.ANY, new LeastChange("a", null, 0.2), 3, 4),
                new Rule("mute", 4, EVERY_FIELD, new Mute(), 3, 4),
                new Rule("steps", 5, Match.ANY, new Priority("f", List.of(1.5, 1e9)), 3, 4));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isTheRuleAgain(Rule rule) {
        assertThat(RuleRecord.rule(RuleRecord.of(rule, "ann"))).isEqualTo(rule);
        assertThat(RuleRecord.of(rule, "ann").getAuthor()).isEqualTo("ann");
    }

    @Test
    void refusesAnActionOfANewerRelease() {
        io.prototide.schema.Rule record = mute();
        record.setAction(RuleAction.OTHER);

        assertThatThrownBy(() -> RuleRecord.rule(record))
                .hasMessage("action must be one that this release knows, got another");
    }

    @Test
    void refusesWhatIsNoRule() {
        io.prototide.schema.Rule unversioned = mute();
        unversioned.setVersion(0);
        assertThatThrownBy(() -> RuleRecord.rule(unversioned)).hasMessage("version must be at least 1, got 0");

        io.prototide.schema.Rule endless = mute();
        endless.setUntil(null);
        assertThatThrownBy(() -> RuleRecord.rule(endless)).hasMessage("until must be given for a mute, got none");

        io.prototide.schema.Rule two = mute();
        two.setAction(RuleAction.LEAST_CHANGE);
        two.setFeatures(List.of("a", "b"));
        assertThatThrownBy(() -> RuleRecord.rule(two)).hasMessage("features must be one of a least change, got [a, b]");

        io.prototide.schema.Rule maybe = mute();
        maybe.getMatch().setStatus("maybe");
        assertThatThrownBy(() -> RuleRecord.rule(maybe)).hasMessage("status must be known, unknown or ask, got maybe");
    }

    private static io.prototide.schema.Rule mute() {
        return RuleRecord.of(new Rule("mute", 1, Match.ANY, new Mute(), 3, 4), "");
    }
}
