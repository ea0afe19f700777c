package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.LAG;
import static io.prototide.job.detection.OneFeature.ROUND;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.odd;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.model.adapt.RoundReport;
import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.rule.Action;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.schema.Alert;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Rules of the configuration and of the topic, in the operator. An odd event is one that is alerted without rules. */
class RulesTest {
    private static final long HOUR = 3_600_000;

    @Test
    void aMuteOfAKeyHoldsItsAlertsBackAndNamesEachOnce() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.ARRIVAL)) {
            operator.send(normal("a1", "A", T0), normal("b1", "B", T0));
            operator.sendRule(muteOfA(1, T0, T0 + HOUR));
            operator.send(odd("a2", "A", T0 + 1), odd("b2", "B", T0 + 2), odd("a3", "A", T0 + 3));
            // A duplicate was decided about before.
            operator.send(odd("a3", "A", T0 + 3));

            assertThat(operator.alertedEvents()).containsExactly("b2");
            assertThat(operator.muted()).containsExactly("quiet:A:a2", "quiet:A:a3");
        }
    }

    @Test
    void alertsReturnWhenTheRuleIsRemoved() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.ARRIVAL)) {
            operator.send(normal("a1", "A", T0)).sendRule(muteOfA(1, T0, T0 + HOUR));
            operator.send(odd("a2", "A", T0 + 1)).removeRule("quiet").send(odd("a3", "A", T0 + 2));

            assertThat(operator.alertedEvents()).containsExactly("a3");
            assertThat(operator.muted()).containsExactly("quiet:A:a2");
        }
    }

    @Test
    void aRuleHoldsForEventsOfItsTimeWheneverItCame() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.EVENT_TIME)) {
            operator.sendModel(0, T0);
            operator.send(normal("a1", "A", T0 + 1), odd("a2", "A", T0 + 9), odd("a3", "A", T0 + 10));
            operator.send(odd("a4", "A", T0 + 19), odd("a5", "A", T0 + 20));
            operator.sendRule(muteOfA(1, T0 + 10, T0 + 20)).watermark(T0 + 20);

            assertThat(operator.alertedEvents()).containsExactly("a2", "a5");
            assertThat(operator.muted()).containsExactly("quiet:A:a3", "quiet:A:a4");
        }
    }

    @Test
    void aRuleThatComesLateChangesNothingThatWasScored() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.EVENT_TIME)) {
            operator.sendModel(0, T0);
            operator.send(normal("a1", "A", T0 + 1), odd("a2", "A", T0 + 2), odd("a3", "A", T0 + 3));
            operator.watermark(T0 + 2).sendRule(muteOfA(1, T0, T0 + HOUR)).watermark(T0 + 3);

            assertThat(operator.alertedEvents()).containsExactly("a2");
            assertThat(operator.muted()).containsExactly("quiet:A:a3");
        }
    }

    @Test
    void anOlderVersionHoldsUntilTheNewerOneBegins() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.EVENT_TIME)) {
            operator.sendModel(0, T0);
            Rule loud = rule("quiet", 2, matchB(), new Mute(), T0 + 10, T0 + HOUR);
            operator.sendRule(muteOfA(1, T0, T0 + HOUR)).sendRule(loud);
            // Too old to count.
            operator.sendRule(muteOfA(1, T0, T0 + 2 * HOUR));
            operator.send(normal("a1", "A", T0 + 1), odd("a2", "A", T0 + 9), odd("a3", "A", T0 + 10));
            operator.watermark(T0 + 20);

            assertThat(operator.alertedEvents()).containsExactly("a3");
            assertThat(operator.muted()).containsExactly("quiet:A:a2");
        }
    }

    @Test
    void theTopicOverridesTheConfigurationById() throws Exception {
        DetectionConfig config = config(rule("quiet", 0, Match.ANY, new Mute(), Rule.ALWAYS, T0 + HOUR));
        try (DetectHarness operator = DetectHarness.open(config)) {
            operator.send(normal("a1", "A", T0), odd("a2", "A", T0 + 1));
            operator.sendRule(rule("quiet", 1, matchB(), new Mute(), T0, T0 + HOUR));
            operator.send(odd("a3", "A", T0 + 2));
            operator.removeRule("quiet").send(odd("a4", "A", T0 + 3));

            assertThat(operator.alertedEvents()).containsExactly("a3");
            assertThat(operator.muted()).containsExactly("quiet:A:a2", "quiet:A:a4");
        }
    }

    @Test
    void everySubtaskKnowsTheRulesAgainAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.ARRIVAL)) {
            before.sendRule(rule("quiet", 1, Match.ANY, new Mute(), T0, T0 + HOUR));
            before.sendRule(rule("gone", 1, Match.ANY, new Mute(), T0, T0 + HOUR))
                    .removeRule("gone");
            snapshot = before.snapshot();
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            try (DetectHarness after = DetectHarness.restore(OneFeature.config(Order.ARRIVAL), 2, subtask, snapshot)) {
                String key = DetectHarness.keyOf(subtask, 2);
                after.send(normal("e1", key, T0 + 1), odd("e2", key, T0 + 2), odd("e3", key, T0 + HOUR));

                assertThat(after.muted()).containsExactly("quiet:" + key + ":e2");
                assertThat(after.alertedEvents()).containsExactly("e3");
            }
        }
    }

    @Test
    void aRestoredRuleOfAFeatureThatIsGoneNoLongerHolds() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.ARRIVAL)) {
            before.sendRule(rule("big", 1, Match.ANY, new LeastChange("x", 1e9, null), T0, T0 + HOUR));
            snapshot = before.snapshot();
        }
        FeatureSet others = new FeatureSet(List.of(new FeatureSpec("y", FeatureKind.RAW, "y")));
        DetectionConfig changed = new DetectionConfig(OneFeature.settings(others), Order.ARRIVAL, OneFeature.KEY_IDLE);
        try (DetectHarness after = DetectHarness.restore(changed, 1, 0, snapshot)) {
            after.send(normal("e1", "A", T0 + 1), odd("e2", "A", T0 + 2));

            assertThat(after.alertedEvents()).containsExactly("e2");
        }
    }

    @Test
    void aHeldBackAlertIsNoneOfTheBudget() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.ARRIVAL)) {
            operator.send(normal("a1", "A", T0)).sendRule(muteOfA(1, T0, T0 + 2));
            operator.send(odd("a2", "A", T0 + 1), odd("a3", "A", T0 + 2)).watermark(T0 + ROUND + LAG);

            assertThat(operator.reports()).extracting(RoundReport::events).containsExactly(3L);
            assertThat(operator.reports()).extracting(RoundReport::alerts).containsExactly(1L);
        }
    }

    @Test
    void anAlertCarriesItsPriority() throws Exception {
        DetectionConfig config =
                config(rule("steps", 0, Match.ANY, new Priority("x", List.of(50.0, 500.0)), Rule.ALWAYS, Rule.FOREVER));
        try (DetectHarness operator = DetectHarness.open(config)) {
            operator.send(normal("a1", "A", T0), odd("a2", "A", T0 + 1));

            assertThat(operator.alerts()).extracting(Alert::getPriority).containsExactly(1);
        }
    }

    private static Rule muteOfA(long version, long from, long until) {
        return rule("quiet", version, new Match("A", null, null, Map.of()), new Mute(), from, until);
    }

    private static Match matchB() {
        return new Match("B", null, null, Map.of());
    }

    private static Rule rule(String id, long version, Match match, Action action, long from, long until) {
        return new Rule(id, version, match, action, from, until);
    }

    private static DetectionConfig config(Rule rule) {
        Settings settings = OneFeature.settings(OneFeature.FEATURES);
        return new DetectionConfig(settings.with(List.of(rule)), Order.ARRIVAL, OneFeature.KEY_IDLE);
    }
}
