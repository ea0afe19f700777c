package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static io.prototide.model.adapt.SmallModel.scored;
import static io.prototide.model.adapt.SmallModel.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.feature.Event;
import io.prototide.model.rule.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One confirmed anomaly changes the score of the next similar event, on its own key at once and on another key with the
 * next version of the shared model. All numbers by hand, see {@link SmallModel}.
 */
class ConfirmedAnomalyTest {
    private static final long HOUR = 60 * MINUTE;
    private static final AdaptationSettings NO_STEPS =
            new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), false, 5, 0.02, 0.5, 0.1);

    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
    private final Teacher teacher = new Teacher(FeedbackSettings.DEFAULT);

    /**
     * Three deviations from eight normals at 0, no case known: U = log(1 + 9), normal = -9, open = -5 + log 10, so the odds
     * are 4 + log 10.
     */
    private static final double UNTAUGHT = 4 + Math.log(10);

    /** The key's own case at the same point weighs three: known = log 3 - 1, odds = log(3 / e + 10 / e^5) + 9. */
    private static final double TAUGHT_BY_OWN_CASE = Math.log(3 / Math.E + 10 * Math.exp(-5)) + 9;

    /** A case of another key weighs one: odds = log(1 / e + 10 / e^5) + 9. */
    private static final double TAUGHT_BY_ANOTHERS_CASE = Math.log(1 / Math.E + 10 * Math.exp(-5)) + 9;

    /** After one event at 3 the mean is 0.02 * 3 and the variance 0.98 * (1 + 0.02 * 9). */
    private static final double MEAN_AFTER = 0.06;

    private static final double VARIANCE_AFTER = 1.1564;

    @Test
    void theConstantsAreWhatTheyLookLike() {
        assertThat(UNTAUGHT).isCloseTo(6.302585, within(1e-6));
        assertThat(TAUGHT_BY_OWN_CASE).isCloseTo(9.157873, within(1e-6));
        assertThat(TAUGHT_BY_ANOTHERS_CASE).isCloseTo(8.168186, within(1e-6));
    }

    @Test
    void changesTheScoreOfTheNextSimilarEventOnTheSameKey() {
        SharedModel model = SmallModel.model();
        KeyState taught = SmallModel.warmKey();
        Event first = event("e1", "A", 0, 3);
        Judgement alerted = detector.judge(first, taught, model);
        assertThat(alerted.outcome()).isEqualTo(Outcome.ALERTED);
        assertThat(alerted.score()).isCloseTo(UNTAUGHT, within(1e-5));

        KeyState untaught = taught.copy();
        Lesson lesson = teacher.learn(verdict(Verdict.CONFIRMED, "e1", MINUTE), scored(first, alerted), taught);
        assertThat(lesson.applied()).isTrue();
        assertThat(lesson.reason()).isEqualTo("confirmed");

        Event next = event("e2", "A", 2 * MINUTE, threeDeviations(MEAN_AFTER, VARIANCE_AFTER, MEAN_AFTER));
        assertThat(detector.judge(next, untaught, model).score()).isCloseTo(UNTAUGHT, within(1e-5));
        assertThat(detector.judge(next, taught, model).score()).isCloseTo(TAUGHT_BY_OWN_CASE, within(1e-5));
    }

    @Test
    void leavesAnEventOnTheOtherSideOfNormalAsItWas() {
        KeyState taught = taughtKeyA();
        double below = 2 * MEAN_AFTER - threeDeviations(MEAN_AFTER, VARIANCE_AFTER, MEAN_AFTER);
        Judgement judged = detector.judge(event("e2", "A", 2 * MINUTE, below), taught, SmallModel.model());
        // The case is at squared distance 36: e^-36 beside 10 e^-5.
        assertThat(judged.score()).isCloseTo(UNTAUGHT, within(1e-5));
    }

    @Test
    void changesTheScoreOfASimilarEventOnAnotherKeyWithTheNextVersion() {
        Settings settings = SmallModel.settings(NO_STEPS);
        KeyRound round = new KeyRound(NO_STEPS, FeedbackSettings.DEFAULT);
        MetaLearner learner = new MetaLearner(settings);
        KeyState keyA = SmallModel.warmKey();
        Event first = event("e1", "A", 0, 3);
        Judgement alerted = detector.judge(first, keyA, SmallModel.model());

        // The round of the event: its scales become the population's.
        RoundReport events = round.close(HOUR, "A", keyA, SmallModel.model()).orElseThrow();
        SharedModel before =
                learner.next(SmallModel.model(), HOUR, List.of(events)).model();
        assertThat(before.library().size()).isZero();

        // The round of the verdict, which brings nothing else.
        teacher.learn(verdict(Verdict.CONFIRMED, "e1", HOUR + MINUTE), scored(first, alerted), keyA);
        RoundReport news = round.close(2 * HOUR, "A", keyA, before).orElseThrow();
        SharedModel after = learner.next(before, 2 * HOUR, List.of(news)).model();
        assertThat(after.library().size()).isEqualTo(1);
        assertThat(after.version()).isEqualTo(before.version() + 1);

        // Key B, shrunk to the population of mean 0.06 and variance 1.1564: its 50 remembered events against the mean
        // of
        // one more and the deviation of five more.
        double center = MEAN_AFTER / 51;
        double spread = (50 + 5 * VARIANCE_AFTER) / 55;
        Event similar = event("b1", "B", 2 * HOUR + 10 * MINUTE, threeDeviations(center, spread, 0));
        assertThat(detector.judge(similar, SmallModel.warmKey(), before).score())
                .isCloseTo(UNTAUGHT, within(1e-5));

        Judgement judged = detector.judge(similar, SmallModel.warmKey(), after);
        assertThat(judged.score()).isCloseTo(TAUGHT_BY_ANOTHERS_CASE, within(1e-5));
        assertThat(judged.alert().status()).isEqualTo(Status.KNOWN_ANOMALY);
        assertThat(judged.alert().nearest().eventId()).isEqualTo("e1");
        assertThat(judged.alert().nearest().type()).isEqualTo("spike");
        assertThat(judged.alert().nearest().distance()).isCloseTo(0, within(1e-9));
        assertThat(judged.alert().modelVersion()).isEqualTo(after.version());
    }

    @Test
    void countsACaseOnceWhereItIsTheKeysOwnAndSharedToo() {
        KeyState taught = taughtKeyA();
        SharedModel shared = SmallModel.with(SmallModel.model(), taught.cases);
        Event next = event("e2", "A", 2 * MINUTE, threeDeviations(MEAN_AFTER, VARIANCE_AFTER, MEAN_AFTER));
        assertThat(detector.judge(next, taught, shared).score()).isCloseTo(TAUGHT_BY_OWN_CASE, within(1e-5));
    }

    @Test
    void forgetsTheCaseWhenTheVerdictIsTakenBack() {
        KeyState taught = taughtKeyA();
        teacher.learn(
                verdict(Verdict.RETRACTED, "e1", 2 * MINUTE),
                new ScoredEvent("e1", 0, new float[] {3, 0}, new float[0], Verdict.CONFIRMED, MINUTE),
                taught);
        Event next = event("e2", "A", 3 * MINUTE, threeDeviations(MEAN_AFTER, VARIANCE_AFTER, MEAN_AFTER));
        assertThat(detector.judge(next, taught, SmallModel.model()).score()).isCloseTo(UNTAUGHT, within(1e-5));
    }

    private KeyState taughtKeyA() {
        KeyState state = SmallModel.warmKey();
        Event first = event("e1", "A", 0, 3);
        Judgement judged = detector.judge(first, state, SmallModel.model());
        teacher.learn(verdict(Verdict.CONFIRMED, "e1", MINUTE), scored(first, judged), state);
        return state;
    }

    /** The value that lies three deviations above; the deviation's floor is 1 % of the key's own mean. */
    private static double threeDeviations(double center, double variance, double ownMean) {
        double floor = 0.01 * ownMean + 1e-6;
        return center + 3 * Math.sqrt(variance + floor * floor);
    }
}
