package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRoundTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final AdaptationSettings EVERY_KEY = settings(1);

    private final SharedModel model =
            SmallModel.with(SmallModel.model(), EmbeddingNetwork.untrained(new Layout(2, 6, 3), 1));
    private final Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);

    @Test
    void reportsNothingOfAKeyWithoutEventsOrVerdicts() {
        assertThat(new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT).close(HOUR, "A", SmallModel.warmKey(), model))
                .isEmpty();
    }

    @Test
    void reportsTheRoundAndForgetsIt() {
        KeyState state = SmallModel.warmKey();
        for (int i = 0; i < 3; i++) {
            detector.judge(event("e" + i, "A", i, i == 2 ? 50 : 0), state, SmallModel.model());
        }
        confirm(state, "c", 5);
        KeyRound round = new KeyRound(settings(0), FeedbackSettings.DEFAULT);
        RoundReport report = round.close(HOUR, "A", state, model).orElseThrow();

        assertThat(report.key()).isEqualTo("A");
        assertThat(report.roundEnd()).isEqualTo(HOUR);
        assertThat(report.events()).isEqualTo(3);
        assertThat(report.alerts()).isEqualTo(1);
        assertThat(report.stride()).isEqualTo(1);
        assertThat(report.scores()).hasSize(3);
        assertThat(report.mean()).containsExactly(state.scale.mean()).isNotSameAs(state.scale.mean());
        assertThat(report.news()).hasSize(1);
        assertThat(report.step().reason()).isEqualTo("not_drawn");
        assertThat(round.close(2 * HOUR, "A", state, model)).isEmpty();
    }

    @Test
    void forgetsCasesOfTheKeyThatWereConfirmedTooLongAgo() {
        long year = FeedbackSettings.DEFAULT.caseAge().toMillis();
        KeyState state = SmallModel.warmKey();
        confirm(state, "old", 5);
        KeyRound round = new KeyRound(settings(0), FeedbackSettings.DEFAULT);
        round.close(1 + year, "A", state, model);
        assertThat(state.cases()).isEqualTo(1);

        // Without news a round changes nothing.
        round.close(2 + year, "A", state, model);
        assertThat(state.cases()).isEqualTo(1);

        detector.judge(event("e1", "A", year, 0), state, SmallModel.model());
        round.close(2 + year, "A", state, model);
        assertThat(state.cases()).isZero();
        assertThat(detector.judge(event("e2", "A", year + 3, 3), state, SmallModel.model())
                        .score())
                .isFinite();
    }

    @Test
    void doesNotReportScalesOfWhatTheKeyNeverHad() {
        KeyState state = detector.newKey();
        detector.judge(event("e1", "A", 1, Double.NaN), state, model);
        RoundReport missing = new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT)
                .close(HOUR, "A", state, model)
                .orElseThrow();
        assertThat(missing.mean()).containsExactly(Double.NaN);
        assertThat(missing.variance()).containsExactly(Double.NaN);

        detector.judge(event("e2", "A", 2, 7), state, model);
        RoundReport once = new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT)
                .close(HOUR, "A", state, model)
                .orElseThrow();
        assertThat(once.mean()).containsExactly(7);
        assertThat(once.variance())
                .as("one event varies by nothing that is known")
                .containsExactly(Double.NaN);
    }

    @Test
    void takesNoStepWithoutAConfirmedCaseAndLeavesTheParametersBitForBit() {
        KeyState state = SmallModel.warmKey();
        detector.judge(event("e", "A", 0, 0), state, SmallModel.model());
        float[] before = model.network().parameters().clone();
        RoundReport report = new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT)
                .close(HOUR, "A", state, model)
                .orElseThrow();
        assertThat(report.step().taken()).isFalse();
        assertThat(report.step().reason()).isEqualTo("too_few_examples");

        RoundResult result = new MetaLearner(SmallModel.settings(EVERY_KEY)).next(model, HOUR, List.of(report));
        assertThat(result.model().network().parameters()).containsExactly(before);
        assertThat(result.model().network().id()).isEqualTo(model.network().id());
        assertThat(result.keySteps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void takesABoundedStepThatLowersTheLossFromOneConfirmedCase(long seed) {
        SharedModel start = SmallModel.with(SmallModel.model(), EmbeddingNetwork.untrained(new Layout(2, 6, 3), seed));
        KeyState state = scatteredKey(seed);
        confirm(state, "c", 4);
        float[] before = start.network().parameters().clone();

        RoundReport.Step step = new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT)
                .close(HOUR, "A", state, start)
                .orElseThrow()
                .step();

        assertThat(step.reason()).isEmpty();
        assertThat(step.delta()).hasSameSizeAs(before);
        assertThat(step.lossAfter()).isFinite().isLessThan(step.lossBefore());
        // Five steps of 0.02 times a gradient of length 1 at most.
        assertThat(norm(step.delta())).isPositive().isLessThanOrEqualTo(5 * 0.02 + 1e-6);
        assertThat(start.network().parameters()).as("shared").containsExactly(before);
    }

    @Test
    void borrowsTheCasesOfOtherKeys() {
        KeyState state = scatteredKey(1);
        SharedModel shared = SmallModel.with(
                model, CaseLibrary.empty().with(new ConfirmedCase("x", "B", "t", 1, 1, new float[] {4, 0}), 10));
        assertThat(new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT)
                        .close(HOUR, "A", state, shared)
                        .orElseThrow()
                        .step()
                        .taken())
                .isTrue();
    }

    @Test
    void staysFiniteForACaseFarBeyondAnyScale() {
        KeyState state = scatteredKey(1);
        confirm(state, "far", 1e6f);
        RoundReport.Step step = new KeyRound(EVERY_KEY, FeedbackSettings.DEFAULT)
                .close(HOUR, "A", state, model)
                .orElseThrow()
                .step();
        assertThat(step.lossBefore()).isFinite();
        for (float part : step.delta()) {
            assertThat(part).isFinite();
        }
        assertThat(norm(step.delta())).isLessThanOrEqualTo(5 * 0.02 + 1e-6);
    }

    @Test
    void drawsTheSameKeysInEveryRunAndAboutTheirShare() {
        KeyRound tenth = new KeyRound(settings(0.1), FeedbackSettings.DEFAULT);
        List<Integer> drawn = drawn(tenth, HOUR);
        assertThat(drawn(new KeyRound(settings(0.1), FeedbackSettings.DEFAULT), HOUR))
                .isEqualTo(drawn);
        // Binomial of 2000 and 0.1: 200 +- 13.
        assertThat(drawn).hasSizeBetween(150, 250);
        assertThat(drawn(tenth, 2 * HOUR)).as("others in another round").isNotEqualTo(drawn);
    }

    private List<Integer> drawn(KeyRound round, long roundEnd) {
        return IntStream.range(0, 2000)
                .filter(i -> {
                    KeyState state = detector.newKey();
                    detector.judge(event("e", "key-" + i, 0, 0), state, model);
                    RoundReport report =
                            round.close(roundEnd, "key-" + i, state, model).orElseThrow();
                    return !report.step().reason().equals("not_drawn");
                })
                .boxed()
                .toList();
    }

    private KeyState scatteredKey(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyState state = SmallModel.warmKey();
        for (int i = 0; i < 8; i++) {
            detector.judge(event("e" + i, "A", i, random.nextGaussian()), state, SmallModel.model());
        }
        return state;
    }

    private static void confirm(KeyState state, String eventId, float x) {
        new Teacher(FeedbackSettings.DEFAULT)
                .learn(new Feedback(eventId, "A", Verdict.CONFIRMED, "t", "ann", 1, new float[] {x, 0}), null, state);
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static AdaptationSettings settings(double keyShare) {
        return new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 5, 0.02, 0.5, keyShare);
    }
}
