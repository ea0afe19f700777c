package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static io.prototide.model.adapt.SmallModel.scored;
import static io.prototide.model.adapt.SmallModel.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.View;
import io.prototide.model.rule.Action;
import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.LeastChange;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules do to a warm key of mean 0 whose ring stands at 0: the expected value is 0 wherever nothing was learned. */
class DetectorRulesTest {
    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
    private final SharedModel model = SmallModel.model();

    @Test
    void alertsOnARiseAlone() {
        RuleBook rise = always(new Direction(List.of("x"), Way.RISE));

        assertThat(judge(50, rise).outcome()).isEqualTo(Outcome.ALERTED);
        Judgement fallen = judge(-50, rise);
        assertThat(fallen.outcome()).isEqualTo(Outcome.MUTED);
        assertThat(fallen.mutedBy().id()).isEqualTo("rule");
        assertThat(fallen.alert()).isNull();
    }

    @Test
    void alertsOnALeastChangeFromTheExpectedValueAlone() {
        RuleBook least = always(new LeastChange("x", 50.0, null));

        assertThat(judge(50, least).outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(judge(49.9, least).outcome()).isEqualTo(Outcome.MUTED);
        assertThat(judge(-50, least).outcome()).isEqualTo(Outcome.ALERTED);
    }

    @Test
    void leavesWhatIsNotStrangeAsItIs() {
        assertThat(judge(0, mute(Match.ANY)).outcome()).isEqualTo(Outcome.NORMAL);
        assertThat(judge(0, mute(Match.ANY)).mutedBy()).isNull();
    }

    @Test
    void mutesTheMatchedKeyAlone() {
        RuleBook other = mute(new Match("B", null, null, Map.of()));
        RuleBook same = mute(new Match("A", null, null, Map.of()));

        assertThat(judge(50, other).outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(judge(50, same).outcome()).isEqualTo(Outcome.MUTED);
    }

    @Test
    void mutesTheTypeOfTheNearestConfirmedCase() {
        RuleBook spikes = mute(new Match(null, "spike", null, Map.of()));
        RuleBook drops = mute(new Match(null, "drop", null, Map.of()));
        Event first = event("e1", "A", 0, 3);
        KeyState taught = SmallModel.warmKey();
        Judgement alerted = detector.judge(first, taught, model, spikes);
        // No case is known yet, so it is of no type.
        assertThat(alerted.outcome()).isEqualTo(Outcome.ALERTED);
        new Teacher(FeedbackSettings.DEFAULT)
                .learn(verdict(Verdict.CONFIRMED, "e1", MINUTE), scored(first, alerted), taught);
        Event similar = event("e2", "A", 20 * MINUTE, 3.2);

        assertThat(detector.judge(similar, taught.copy(), model, spikes).outcome())
                .isEqualTo(Outcome.MUTED);
        assertThat(detector.judge(similar, taught.copy(), model, drops).outcome())
                .isEqualTo(Outcome.ALERTED);
    }

    @Test
    void mutesTheEntityOfAView() {
        FeatureSet features =
                new FeatureSet(SmallModel.FEATURES.specs(), List.of(new View("terminal", List.of("terminal"))));
        Detector viewing = new Detector(features, SmallModel.DETECTION);
        RuleBook t7 = mute(new Match(null, null, null, Map.of("terminal", "T7")));

        assertThat(viewing.judge(at("T7"), SmallModel.warmKey(), model, t7).outcome())
                .isEqualTo(Outcome.MUTED);
        assertThat(viewing.judge(at("T8"), SmallModel.warmKey(), model, t7).outcome())
                .isEqualTo(Outcome.ALERTED);
        assertThat(viewing.judge(at(null), SmallModel.warmKey(), model, t7).outcome())
                .isEqualTo(Outcome.ALERTED);
    }

    @Test
    void aMutedEventStartsNoCooldownAndIsNoHeldBackEvent() {
        KeyState state = SmallModel.warmKey();
        RuleBook firstMinute = RuleBook.of(List.of(new Rule("m", 0, Match.ANY, new Mute(), Rule.ALWAYS, MINUTE)));

        assertThat(detector.judge(event("e1", "A", 0, 50), state, model, firstMinute)
                        .outcome())
                .isEqualTo(Outcome.MUTED);
        Judgement next = detector.judge(event("e2", "A", MINUTE, 5000), state, model, firstMinute);

        assertThat(next.outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(next.alert().suppressed()).isZero();
    }

    @Test
    void theCooldownComesBeforeTheRules() {
        KeyState state = SmallModel.warmKey();
        detector.judge(event("e1", "A", 0, 50), state, model);

        Judgement cooling = detector.judge(event("e2", "A", MINUTE, 5000), state, model, mute(Match.ANY));

        assertThat(cooling.outcome()).isEqualTo(Outcome.SUPPRESSED);
    }

    @Test
    void aMutedEventIsNoAlertOfTheBudget() {
        KeyState state = SmallModel.warmKey();
        detector.judge(event("e1", "A", 0, 50), state, model, mute(Match.ANY));

        RoundReport report = new KeyRound(AdaptationSettings.DEFAULT, FeedbackSettings.DEFAULT)
                .close(60 * MINUTE, "A", state, model)
                .orElseThrow();

        assertThat(report.events()).isEqualTo(1);
        assertThat(report.alerts()).isZero();
    }

    @Test
    void rulesChangeNoScoreAndNothingThatIsLearned() {
        KeyState free = SmallModel.warmKey();
        KeyState muted = SmallModel.warmKey();
        for (int i = 0; i < 20; i++) {
            Event event = event("e" + i, "A", i * MINUTE, i % 3 == 0 ? 50 * i : i % 2);
            Judgement without = detector.judge(event, free, model);
            Judgement with = detector.judge(event, muted, model, mute(Match.ANY));
            assertThat(with.score()).isEqualTo(without.score());
            assertThat(with.pValue()).isEqualTo(without.pValue());
        }
        assertThat(muted.scale.mean()).isEqualTo(free.scale.mean());
        assertThat(muted.suspiciousRun).isEqualTo(free.suspiciousRun);
    }

    @Test
    void givesAnAlertThePriorityOfItsField() {
        RuleBook steps = always(new Priority("x", List.of(40.0, 100.0)));

        assertThat(judge(30, steps).alert().priority()).isZero();
        assertThat(judge(50, steps).alert().priority()).isEqualTo(1);
        assertThat(judge(-100, steps).alert().priority()).isEqualTo(2);
        assertThat(judge(50, RuleBook.EMPTY).alert().priority()).isZero();
    }

    @Test
    void theReplayHoldsByTheRulesOfTheSettings() {
        Rule quiet = new Rule("quiet", 0, new Match("A", null, null, Map.of()), new Mute(), Rule.ALWAYS, 100 * MINUTE);
        Settings settings = new Settings(
                        SmallModel.FEATURES,
                        SmallModel.DETECTION,
                        FeedbackSettings.DEFAULT,
                        new AdaptationSettings(Duration.ofDays(1), Duration.ofMinutes(5), false, 5, 0.02, 0.5, 0.1))
                .with(List.of(quiet));
        Replay replay = new Replay(settings, model);
        for (int i = 0; i < 9; i++) {
            replay.score(event("a" + i, "A", i, i % 2));
            replay.score(event("b" + i, "B", i, i % 2));
        }

        assertThat(replay.score(event("a", "A", 99 * MINUTE, 1e6)).mutedBy()).isEqualTo(quiet);
        assertThat(replay.score(event("b", "B", 99 * MINUTE, 1e6)).outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(replay.score(event("a'", "A", 100 * MINUTE, 1e9)).outcome()).isEqualTo(Outcome.ALERTED);
    }

    private static Event at(String terminal) {
        return new Event("e", "A", 0, new double[] {50}, new String[0], new String[] {terminal}, new double[0]);
    }

    private Judgement judge(double x, RuleBook rules) {
        return detector.judge(event("e", "A", 0, x), SmallModel.warmKey(), model, rules);
    }

    private static RuleBook always(Action action) {
        return RuleBook.of(List.of(new Rule("rule", 0, Match.ANY, action, Rule.ALWAYS, Rule.FOREVER)));
    }

    private static RuleBook mute(Match match) {
        return RuleBook.of(List.of(new Rule("mute", 0, match, new Mute(), Rule.ALWAYS, 1000 * MINUTE)));
    }
}
