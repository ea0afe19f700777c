package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.feature.Event;
import io.prototide.model.rule.Action;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import io.prototide.model.rule.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events above the threshold that are drawn to be asked about. */
class QuestionTest {
    private static final double ODD = 4;

    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
    /** Alerts below p = 0.005, asks up to 0.05; x = 4 has a p-value between. */
    private final SharedModel model = twoPercentAbove(ODD);

    @Test
    void drawsItsShareOfTheEventsInTheBandTheSameInEveryRun() {
        // 0.05 * 0.005 / 0.045 = 1 in 180.
        List<Integer> asked = asked(detector);
        assertThat(asked.size()).isBetween(80, 145); // of 20000: 111, deviation 10.5
        assertThat(asked(new Detector(SmallModel.FEATURES, SmallModel.DETECTION)))
                .isEqualTo(asked);
    }

    @Test
    void saysSoInTheAlertAndBeginsNoCooldown() {
        KeyState state = SmallModel.warmKey();
        Judgement question = detector.judge(event(asked(detector).get(0), 0, ODD), state, model);
        Judgement strange = detector.judge(event(-1, MINUTE, 1e4), state, model);
        Judgement again = detector.judge(event(-2, 2 * MINUTE, -1e5), state, model);

        assertThat(question.alert().status()).isEqualTo(Status.ASK_ANALYST);
        assertThat(question.pValue()).isBetween(0.005, 0.05);
        assertThat(strange.alert().status()).isEqualTo(Status.UNKNOWN_ANOMALY);
        assertThat(again.outcome()).isEqualTo(Outcome.SUPPRESSED);
    }

    @Test
    void waitsForTheCooldown() {
        KeyState state = SmallModel.warmKey();
        int drawn = asked(detector).get(0);
        detector.judge(event(-1, 0, 1e4), state, model);
        assertThat(detector.judge(event(drawn, MINUTE, ODD), state, model).outcome())
                .isEqualTo(Outcome.NORMAL);
    }

    @Test
    void isMutedByARuleAboutQuestionsOnly() {
        Rule mute = new Rule(
                "no-questions",
                0,
                new Match(null, null, Status.ASK_ANALYST, Map.of()),
                new Action.Mute(),
                Rule.ALWAYS,
                100 * MINUTE);
        int drawn = asked(detector).get(0);
        KeyState state = SmallModel.warmKey();
        RuleBook rules = RuleBook.of(List.of(mute));
        assertThat(detector.judge(event(drawn, 0, ODD), state, model, rules).outcome())
                .isEqualTo(Outcome.MUTED);
        assertThat(detector.judge(event(-1, MINUTE, 1e4), state, model, rules).outcome())
                .isEqualTo(Outcome.ALERTED);
    }

    @Test
    void isNotAskedWhereNoShareIsLeftForIt() {
        DetectorSettings standard = SmallModel.DETECTION;
        AlertBudget budget = standard.budget().exploring(0);
        assertThat(asked(new Detector(SmallModel.FEATURES, standard.with(budget))))
                .isEmpty();
    }

    private List<Integer> asked(Detector asking) {
        KeyState warm = SmallModel.warmKey();
        return IntStream.range(0, 20_000)
                .filter(i -> asking.judge(event(i, 0, ODD), warm.copy(), model).outcome() == Outcome.ALERTED)
                .boxed()
                .toList();
    }

    private SharedModel twoPercentAbove(double x) {
        double score = detector.judge(event(0, 0, x), SmallModel.warmKey(), SmallModel.model())
                .score();
        long[] counts = new long[ScoreDistribution.BINS];
        counts[ScoreDistribution.bin(score) + 3] = 20;
        return SmallModel.withCalibration(
                SmallModel.model(), SmallModel.scores(-9, 980).blend(1, counts));
    }

    private static Event event(int id, long time, double x) {
        return new Event("e" + id, "A", time, new double[] {x}, new String[0]);
    }
}
