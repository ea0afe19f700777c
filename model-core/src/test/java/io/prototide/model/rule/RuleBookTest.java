package io.prototide.model.rule;

import static io.prototide.model.rule.Rule.ALWAYS;
import static io.prototide.model.rule.Rule.FOREVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    @Test
    void aRuleHoldsFromItsFirstMomentUntilBeforeItsEnd() {
        RuleBook book = RuleBook.of(List.of(mute("m", 1, 100, 200)));

        assertThat(book.at(99)).isEmpty();
        assertThat(book.at(100)).hasSize(1);
        assertThat(book.at(199)).hasSize(1);
        assertThat(book.at(200)).isEmpty();
    }

    @Test
    void aNewerVersionTakesOverFromItsOwnBeginning() {
        Rule first = mute("m", 1, 100, 300);
        Rule second = mute("m", 2, 200, 400);
        RuleBook book = RuleBook.of(List.of(second, first));

        assertThat(book.at(199)).containsExactly(first);
        assertThat(book.at(200)).containsExactly(second);
        assertThat(book.at(399)).containsExactly(second);
    }

    @Test
    void aShortenedMuteDoesNotGiveWayToTheLongerOneBeforeIt() {
        RuleBook book = RuleBook.of(List.of(mute("m", 1, 100, 300), mute("m", 2, 150, 200)));

        assertThat(book.at(149)).extracting(Rule::version).containsExactly(1L);
        assertThat(book.at(199)).extracting(Rule::version).containsExactly(2L);
        assertThat(book.at(200)).isEmpty();
    }

    @Test
    void namesTheFirstSuppressingRuleById() {
        RuleBook book = RuleBook.of(List.of(
                new Rule("z", 0, Match.ANY, new Mute(), ALWAYS, 1000),
                new Rule("b", 0, Match.ANY, new Mute(), ALWAYS, 1000),
                new Rule("a", 0, new Match("other", null, null, Map.of()), new Mute(), ALWAYS, 1000)));

        assertThat(book.on(new Seen()).suppressedBy().id()).isEqualTo("b");
    }

    @Test
    void aRuleThatPassesLeavesTheAlertToTheNext() {
        RuleBook book = RuleBook.of(List.of(
                new Rule("a", 0, Match.ANY, new Direction(List.of("x"), Way.RISE), ALWAYS, FOREVER),
                new Rule("b", 0, Match.ANY, new Direction(List.of("y"), Way.RISE), ALWAYS, FOREVER)));

        assertThat(book.on(new Seen().feature("x", 2, 1).feature("y", 2, 1)).suppressedBy())
                .isNull();
        assertThat(book.on(new Seen().feature("x", 2, 1).feature("y", 1, 2))
                        .suppressedBy()
                        .id())
                .isEqualTo("b");
    }

    @Test
    void theHighestPriorityOfTheMatchingRulesCounts() {
        RuleBook book = RuleBook.of(List.of(
                new Rule("a", 0, Match.ANY, new Priority("amount", List.of(1.0, 2.0, 3.0)), ALWAYS, FOREVER),
                new Rule("b", 0, Match.ANY, new Priority("amount", List.of(1.0)), ALWAYS, FOREVER)));

        assertThat(book.on(new Seen().number("amount", 2.5)).priority()).isEqualTo(2);
        assertThat(RuleBook.EMPTY.on(new Seen()).priority()).isZero();
    }

    @Test
    void refusesTheSameRuleTwice() {
        assertThatThrownBy(() -> RuleBook.of(List.of(mute("m", 0, 0, 1), mute("m", 0, 5, 6))))
                .hasMessage("rules.m must be there once, got version 0 twice");
    }

    private static Rule mute(String id, long version, long from, long until) {
        return new Rule(id, version, Match.ANY, new Mute(), from, until);
    }
}
