package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.adapt.AuditEntry.Action;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedStepTest {
    /** Length 5: the longest step of a round is 0.5. */
    private static final float[] THETA = {3, 0, 0, 4, 0, 0};

    private final SharedModel model =
            SmallModel.with(SmallModel.model(), new EmbeddingNetwork(new Layout(2, 1, 1), THETA));
    private final List<AuditEntry> audit = new ArrayList<>();

    @Test
    void movesTowardTheAdaptedParameters() {
        // theta + 0.1 (phi - theta): 0.2 + 0.1 * 1, -0.1 + 0.1 * -2.
        float[] next = SharedStep.toward(new float[] {0.2f, -0.1f}, new float[] {1.2f - 0.2f, -2.1f + 0.1f}, 0.1);
        assertThat(next[0]).isCloseTo(0.3f, within(1e-7f));
        assertThat(next[1]).isCloseTo(-0.3f, within(1e-7f));
    }

    @Test
    void leavesATenthOfTheStepsOutAtEitherEnd() {
        List<float[]> deltas = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            deltas.add(new float[] {i, -i});
        }
        // Nine: none is left out. 45 / 9.
        assertThat(TrimmedMean.of(deltas, ones(9), 2)).containsExactly(5, -5);
        deltas.add(new float[] {1000, 1000});
        // Ten: 1 and 1000 are left out of the first column, -9 and 1000 of the second.
        assertThat(TrimmedMean.of(deltas, ones(10), 2)).containsExactly(44 / 8f, -36 / 8f);
        // Extremes go whatever their weight; the step of 2 weighs 3, the others 1: (44 + 2 * 2) / 10, (-36 - 2 * 2) /
        // 10.
        double[] weights = ones(10);
        weights[1] = 3;
        assertThat(TrimmedMean.of(deltas, weights, 2)).containsExactly(4.8f, -4f);
    }

    @Test
    void weighsAStepThatBeganWithTheVersionBeforeHalf() {
        // Weights 1 and 1 / 2: (0.2 + 0.5 / 2) / 1.5 = 0.3, by half the way.
        SharedStep.Outcome outcome = take(0.5, of(1, 0.2f), of(0, 0.5f));
        assertThat(outcome.parameters()[0]).isCloseTo(3.15f, within(1e-6f));
        // A report from before they told counts as new.
        assertThat(take(0.5, of(1, 0.2f), of(RoundReport.UNKNOWN_VERSION, 0.5f)).parameters()[0])
                .isCloseTo(3.175f, within(1e-6f));
    }

    @Test
    void doesNotDependOnVersionsWhereAllStepsBeganWithTheSame() {
        float[] fresh = take(0.5, of(1, 0.3f), of(1, 0.7f), of(1, 0.11f)).parameters();
        assertThat(take(0.5, of(0, 0.3f), of(0, 0.7f), of(0, 0.11f)).parameters())
                .containsExactly(fresh);
    }

    @Test
    void weighsStaleHeadsLessToo() {
        RoundReport stale = headed(new float[] {6, 0, 0}, 0);
        assertThat(head(0.5, new float[3], headed(new float[] {3, 0, 0}, 1), stale))
                .containsExactly(2, 0, 0);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static RoundReport of(long version, float first) {
        return report("A", new RoundReport.Step(new float[] {first, 0, 0, 0, 0, 0}, 2, 1, ""), new float[0], version);
    }

    @Test
    void takesTheMeanOfTheKeysSteps() {
        SharedStep.Outcome outcome = take(
                0.5, report("A", new float[] {0.2f, 0, 0, 0, 0, 0}), report("B", new float[] {0.4f, 0, 0, 0, 0, 0.2f}));
        assertThat(outcome.taken()).isTrue();
        assertThat(outcome.keys()).isEqualTo(2);
        // Half of (0.3, 0, 0, 0, 0, 0.1).
        assertThat(outcome.parameters()[0]).isCloseTo(3.15f, within(1e-6f));
        assertThat(outcome.parameters()[5]).isCloseTo(0.05f, within(1e-6f));
        assertThat(audit).extracting(AuditEntry::subject).containsExactly("A", "B");
        AuditEntry shared = outcome.entry();
        assertThat(shared.action()).isEqualTo(Action.ACCEPTED);
        assertThat(shared.modelVersion()).isEqualTo(2);
        assertThat(shared.stepNorm()).isCloseTo(0.5 * Math.sqrt(0.1), within(1e-6));
        assertThat(shared.lossBefore()).isEqualTo(2);
        assertThat(shared.lossAfter()).isEqualTo(1);
        assertThat(shared.reason()).isEqualTo("2 keys");
    }

    @Test
    void boundsTheStepToATenthOfTheParametersLength() {
        SharedStep.Outcome outcome = take(1, report("A", new float[] {0, 100, 0, 0, 0, 0}));
        assertThat(outcome.parameters()[1]).isCloseTo(0.5f, within(1e-6f));
        assertThat(outcome.entry().stepNorm()).isCloseTo(0.5, within(1e-6));
        assertThat(audit.get(0).stepNorm()).as("of the key").isCloseTo(0.5, within(1e-6));
    }

    @Test
    void givesNoKeyMoreOfASayThanATenthOfTheParametersLength() {
        // The first is shortened to 0.5; half the mean of 0.5 and -0.4.
        SharedStep.Outcome outcome = take(
                0.5, report("A", new float[] {0, 100, 0, 0, 0, 0}), report("B", new float[] {0, -0.4f, 0, 0, 0, 0}));
        assertThat(outcome.parameters()[1]).isCloseTo(0.025f, within(1e-6f));
    }

    @Test
    void rejectsAStepThatIsNotFiniteOrOfAnotherLength() {
        SharedStep.Outcome outcome = take(
                0.5,
                report("A", new float[] {0, Float.NaN, 0, 0, 0, 0}),
                report("B", new float[] {0, 0, Float.POSITIVE_INFINITY, 0, 0, 0}),
                report("C", new float[] {1, 1}));
        assertThat(outcome.taken()).isFalse();
        assertThat(outcome.parameters()).isSameAs(model.network().parameters());
        assertThat(audit).extracting(AuditEntry::action).containsOnly(Action.REJECTED);
        assertThat(audit).extracting(AuditEntry::subject).containsExactly("A", "B", "C");
        assertThat(audit).extracting(AuditEntry::reason).containsExactly("not_finite", "not_finite", "wrong_length");
        assertThat(audit).extracting(AuditEntry::stepNorm).containsOnly(0.0);
    }

    @Test
    void goesOnWithTheSoundStepsBesideARejectedOne() {
        SharedStep.Outcome outcome = take(
                0.5, report("A", new float[] {Float.NaN, 0, 0, 0, 0, 0}), report("B", new float[] {0.2f, 0, 0, 0, 0, 0
                }));
        assertThat(outcome.keys()).isEqualTo(1);
        assertThat(outcome.parameters()[0]).isCloseTo(3.1f, within(1e-6f));
    }

    @Test
    void writesAKeysOwnRefusalToTheAuditButNotThatItHadNothingToLearn() {
        take(
                0.5,
                reasoned("A", "held_back_worse"),
                reasoned("B", "not_drawn"),
                reasoned("C", "too_few_examples"),
                reasoned("D", "not_finite"));
        assertThat(audit).extracting(AuditEntry::subject).containsExactly("A", "D");
        assertThat(audit).extracting(AuditEntry::action).containsOnly(Action.REJECTED);
    }

    @Test
    void leavesParametersOfLengthZeroWhereTheyAre() {
        SharedModel zero = SmallModel.with(model, new EmbeddingNetwork(new Layout(2, 1, 1), new float[6]));
        SharedStep.Outcome outcome =
                new SharedStep(0.5).take(zero, 60, List.of(report("A", new float[] {1, 0, 0, 0, 0, 0})), audit);
        assertThat(outcome.parameters()).containsOnly(0);
    }

    @Test
    void movesTheHeadByTheTrimmedMeanOfTheKeysHeads() {
        RoundReport[] reports = new RoundReport[10];
        for (int i = 0; i < 9; i++) {
            reports[i] = headed(new float[] {i + 1, 0, -i - 1});
        }
        reports[9] = headed(new float[] {1000, 0, 1000});
        // Ten: 1 and 1000 are left out of the first column, -9 and 1000 of the third; half of 44 / 8 and of -36 / 8.
        assertThat(head(0.5, new float[] {1, 2, 3}, reports)).containsExactly(1 + 2.75f, 2, 3 - 2.25f);
    }

    @Test
    void theFirstHeadOfAllKeysBeginsWithZero() {
        assertThat(head(0.5, new float[0], headed(new float[] {1, 0, 4}), headed(new float[] {3, 2, 0})))
                .containsExactly(1, 0.5f, 1);
        assertThat(head(0.5, new float[0], headed(new float[0]))).isEmpty();
    }

    @Test
    void noKeyMovesTheHeadByAStepThatIsNotFiniteOrOfAnotherLength() {
        RoundReport infinite = headed(new float[] {0, Float.POSITIVE_INFINITY, 0});
        RoundReport none = headed(new float[] {Float.NaN, 0, 0});
        for (RoundReport length : List.of(headed(new float[2]), headed(new float[] {9, 9, 9, 9}))) {
            float[] head = {1, 2, 3};
            assertThat(head(0.5, head, infinite, length, none)).isSameAs(head);
            assertThat(head(0.5, head, infinite, length, none, headed(new float[] {2, 0, 0})))
                    .containsExactly(2, 2, 3);
            // As well while there is no head: its length is known.
            assertThat(head(0.5, new float[0], length)).isEmpty();
            assertThat(head(0.5, new float[0], length, headed(new float[] {2, 0, 0})))
                    .containsExactly(1, 0, 0);
            assertThat(head(0.5, new float[0], headed(new float[] {2, 0, 0}), length))
                    .containsExactly(1, 0, 0);
        }
    }

    private float[] head(double rate, float[] head, RoundReport... reports) {
        SharedModel.Parts parts = model.parts();
        SharedModel current = new SharedModel(parts.with(parts.prototypes(), head, parts.fusion()));
        return new SharedStep(rate).head(current, List.of(reports));
    }

    private static RoundReport headed(float[] headStep) {
        return headed(headStep, RoundReport.UNKNOWN_VERSION);
    }

    private static RoundReport headed(float[] headStep, long version) {
        return report("A", RoundReport.Step.none("not_drawn"), headStep, version);
    }

    private static RoundReport report(String key, RoundReport.Step step, float[] headStep, long version) {
        return new RoundReport(
                key,
                60,
                1,
                0,
                1,
                new float[1],
                new double[1],
                new double[1],
                step,
                headStep,
                List.of(),
                new float[0][],
                List.of(),
                version);
    }

    private SharedStep.Outcome take(double rate, RoundReport... reports) {
        return new SharedStep(rate).take(model, 60, List.of(reports), audit);
    }

    private static RoundReport report(String key, float[] delta) {
        return report(key, new RoundReport.Step(delta, 2, 1, ""));
    }

    private static RoundReport reasoned(String key, String reason) {
        return report(key, RoundReport.Step.none(reason));
    }

    private static RoundReport report(String key, RoundReport.Step step) {
        return new RoundReport(key, 60, 1, 0, 1, new float[1], new double[1], new double[1], step, List.of());
    }
}
