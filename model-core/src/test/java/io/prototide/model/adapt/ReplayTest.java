package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.calibration.AlertBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final long HOUR = 60 * MINUTE;
    private static final AdaptationSettings ADAPTATION =
            new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 3, 0.02, 0.5, 1);
    private static final DetectorSettings DETECTION =
            new DetectorSettings(AlertBudget.ofFraction(0.02), 8, 16, 6, 4, 0.01, 48, Duration.ofMinutes(30));

    @Test
    void givesBitForBitTheSameForTheSameInput() {
        Run first = run();
        Run second = run();
        assertThat(first.lines).isNotEmpty().isEqualTo(second.lines);
        assertThat(SharedModelCodec.toBytes(first.model)).isEqualTo(SharedModelCodec.toBytes(second.model));
        // The run is no idle one: it alerted, learned and moved the parameters.
        assertThat(first.lines).anyMatch(line -> line.contains("ALERTED"));
        assertThat(first.model.library().size()).isPositive();
        assertThat(first.keySteps).isPositive();
        assertThat(first.audit).isEqualTo(second.audit);
    }

    @Test
    void putsAModelIntoEffectAtRoundEndPlusLagAndNotBefore() {
        for (boolean late : new boolean[] {false, true}) {
            Replay replay = replay(SmallModel.model());
            Judgement first = replay.score(event("a1", "A", 10 * MINUTE, 3));
            replay.learn(new Feedback("a1", "A", Verdict.CONFIRMED, "spike", "ann", 20 * MINUTE, null));
            assertThat(first.outcome()).isEqualTo(Outcome.WARMING_UP);

            // Another key, just before and at one hour and five minutes.
            long time = HOUR + 5 * MINUTE - (late ? 0 : 1);
            KeyState unseen = new Detector(SmallModel.FEATURES, SmallModel.DETECTION).newKey();
            Judgement here = replay.score(event("b1", "B", time, 3));
            SharedModel expected = late ? replay.newest() : SmallModel.model();
            Judgement there = new Detector(SmallModel.FEATURES, SmallModel.DETECTION)
                    .judge(event("b1", "B", time, 3), unseen, expected);
            assertThat(here.score()).isEqualTo(there.score());
            assertThat(replay.newest().library().size()).isEqualTo(1);
            assertThat(replay.newest().roundEnd()).isEqualTo(HOUR);
            assertThat(replay.newest().effectiveFrom()).isEqualTo(HOUR + 5 * MINUTE);
        }
    }

    @Test
    void countsAnEventAtTheRoundsEndIntoTheNextRound() {
        List<RoundResult> rounds = new ArrayList<>();
        Replay replay = replay(SmallModel.model()).onRound(rounds::add);
        replay.score(event("e1", "A", 0, 1));
        replay.score(event("e2", "A", HOUR - 1, 1));
        assertThat(rounds).isEmpty();
        replay.score(event("e3", "A", HOUR, 1));
        assertThat(rounds).hasSize(1);
        assertThat(rounds.get(0).model().roundEnd()).isEqualTo(HOUR);
        assertThat(rounds.get(0).model().population().count()).isEqualTo(2);
        replay.finish();
        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(1).model().population().count()).isEqualTo(3);
    }

    @Test
    void passesOverALongSilenceAtOnce() {
        List<RoundResult> rounds = new ArrayList<>();
        Replay replay = replay(SmallModel.model()).onRound(rounds::add);
        replay.score(event("e1", "A", 0, 1));
        replay.score(event("e2", "A", 1_000_000 * HOUR + 1, 1));
        assertThat(rounds).hasSize(1);
        replay.finish();
        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(1).model().roundEnd()).isEqualTo(1_000_001 * HOUR);
    }

    @Test
    void countsARepeatedEventOnce() {
        Replay replay = replay(SmallModel.model());
        replay.score(event("e1", "A", 0, 1));
        assertThat(replay.score(event("e1", "A", 1, 1)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(replay.states()).hasSize(1).allSatisfy(state -> {
            assertThat(state.events()).isEqualTo(1);
            assertThat(state.normals()).isEqualTo(1);
        });
        assertThat(replay.finish().population().count()).isEqualTo(1);
    }

    @Test
    void findsTheJudgedEventAgainWithinItsRetention() {
        Replay replay = replay(SmallModel.model());
        replay.score(event("e1", "A", 0, 1));
        Feedback unknown = new Feedback("e9", "A", Verdict.CONFIRMED, "t", "ann", MINUTE, null);
        assertThat(replay.learn(unknown).reason()).isEqualTo("unmatched");
        Feedback otherKey = new Feedback("e1", "B", Verdict.CONFIRMED, "t", "ann", MINUTE, null);
        assertThat(replay.learn(otherKey).reason()).isEqualTo("unmatched");
        long days30 = Duration.ofDays(30).toMillis();
        Feedback inTime = new Feedback("e1", "A", Verdict.CONFIRMED, "t", "ann", days30, null);
        Feedback tooLate = new Feedback("e1", "A", Verdict.DISMISSED, "t", "ann", days30 + 1, null);
        assertThat(replay.learn(inTime).reason()).isEqualTo("confirmed");
        assertThat(replay.learn(inTime).reason()).isEqualTo("repeated");
        assertThat(replay.learn(tooLate).reason()).isEqualTo("expired");
    }

    @Test
    void remembersVerdictsOnExpiredEventsToLetTheLatestCount() {
        Replay replay = replay(SmallModel.model());
        assertThat(replay.learn(late("e1", Verdict.DISMISSED, 300)).reason()).isEqualTo("dismissed");
        assertThat(replay.learn(late("e1", Verdict.CONFIRMED, 200)).reason()).isEqualTo("older_contradiction");
        // Sixteen later ones crowd it out.
        for (int i = 0; i < ScoredEvent.EXPIRED_PER_KEY; i++) {
            replay.learn(late("x" + i, Verdict.DISMISSED, 400 + i));
        }
        assertThat(replay.learn(late("e1", Verdict.CONFIRMED, 200)).reason()).isEqualTo("confirmed");
    }

    @Test
    void limitsAnAnalystOverAllKeys() {
        Settings settings = new Settings(
                SmallModel.FEATURES,
                DETECTION,
                new FeedbackSettings(8, Duration.ofDays(1), 1, 1, Duration.ofDays(1), 1, Duration.ZERO, 2),
                ADAPTATION);
        Replay replay = new Replay(settings, SmallModel.model());
        for (String key : List.of("A", "B", "C")) {
            replay.score(event("e-" + key, key, 0, 1));
        }
        assertThat(replay.learn(by("ann", "A")).reason()).isEqualTo("dismissed");
        assertThat(replay.learn(by("ann", "B")).reason()).isEqualTo("dismissed");
        assertThat(replay.learn(by("ann", "C"))).isEqualTo(Lesson.refused("analyst_limit"));
        assertThat(replay.learn(by("bob", "C")).reason()).isEqualTo("dismissed");
    }

    private static Feedback by(String analyst, String key) {
        return new Feedback("e-" + key, key, Verdict.DISMISSED, null, analyst, MINUTE, null);
    }

    private static Feedback late(String eventId, Verdict verdict, long timeMillis) {
        return new Feedback(eventId, "A", verdict, null, "ann", timeMillis, new float[] {timeMillis, 1});
    }

    @Test
    void quietsDownAfterALastingChangeOfLevel() {
        Replay replay = new Replay(
                Settings.of(SmallModel.FEATURES), SharedModel.blank(SmallModel.FEATURES, DetectorSettings.DEFAULT, 1));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            replay.score(event("n" + i, "A", i * MINUTE, 100 + random.nextGaussian()));
        }
        List<Integer> alerts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Judgement judged = replay.score(event("s" + i, "A", (1000 + i) * MINUTE, 135 + random.nextGaussian()));
            assertThat(judged.score()).isFinite();
            if (judged.outcome() == Outcome.ALERTED) {
                alerts.add(i);
            }
        }
        assertThat(alerts).first().isEqualTo(0);
        // One alert in half an hour while it lasts, none after 300 events beyond the budget of 20 a day.
        for (int i = 1; i < alerts.size(); i++) {
            assertThat(alerts.get(i) - alerts.get(i - 1)).isGreaterThanOrEqualTo(30);
        }
        assertThat(alerts).filteredOn(i -> i < 300).hasSizeLessThanOrEqualTo(1 + 300 / 30);
        assertThat(alerts).filteredOn(i -> i >= 300).hasSizeLessThanOrEqualTo(20);
    }

    private record Run(List<String> lines, SharedModel model, int keySteps, List<AuditEntry> audit) {}

    /** Twelve keys, five days, a burst of anomalies on some, confirmed an hour later. */
    private static Run run() {
        Settings settings = new Settings(SmallModel.FEATURES, DETECTION, FeedbackSettings.DEFAULT, ADAPTATION);
        int[] keySteps = new int[1];
        List<AuditEntry> audit = new ArrayList<>();
        Replay replay = new Replay(settings, SharedModel.blank(SmallModel.FEATURES, DETECTION, 3)).onRound(result -> {
            keySteps[0] += result.keySteps();
            audit.addAll(result.audit());
        });
        SplittableRandom random = new SplittableRandom(11);
        List<String> lines = new ArrayList<>();
        List<Feedback> due = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            long time = i * 2 * MINUTE;
            while (!due.isEmpty() && due.get(0).timeMillis() <= time) {
                lines.add(replay.learn(due.remove(0)).reason());
            }
            String key = "key-" + random.nextInt(12);
            boolean odd = random.nextInt(60) == 0;
            double x = 10 * key.length() + random.nextGaussian() + (odd ? 12 : 0);
            Judgement judged = replay.score(event("e" + i, key, time, x));
            lines.add(judged.outcome() + " " + judged.score() + " " + judged.pValue()
                    + (judged.alert() == null ? "" : " " + judged.alert().alertId()));
            if (odd) {
                due.add(new Feedback("e" + i, key, Verdict.CONFIRMED, "high", "ann", time + HOUR, null));
            }
        }
        return new Run(lines, replay.finish(), keySteps[0], audit);
    }

    private static Replay replay(SharedModel starter) {
        return new Replay(SmallModel.settings(ADAPTATION), starter);
    }
}
