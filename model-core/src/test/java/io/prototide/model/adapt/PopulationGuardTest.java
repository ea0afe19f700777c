package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.adapt.AuditEntry.Action;
import io.prototide.model.calibration.Fusion;
import io.prototide.model.prototype.Experts;
import io.prototide.model.support.ConfirmedCase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rounds of a meta-learner with a canary: normal events about 0, confirmed cases about 2.5, and steps for better or worse. */
class PopulationGuardTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** The embedding is the value times the skip weight, the fifth of six parameters. */
    private static final int SKIP = 4;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<AuditEntry> audit = new ArrayList<>();
    private MetaLearner learner = learner(true);
    private SharedModel model = SmallModel.model();
    private long roundEnd;

    @Test
    void letsEveryStepPassWhileThereIsTooLittleToJudgeBy() {
        round(step(-0.1f));
        assertThat(skip()).isCloseTo(0.95f, within(1e-6f));
        assertThat(audit).extracting(AuditEntry::action).containsExactly(Action.ACCEPTED, Action.ACCEPTED);
    }

    @Test
    void rejectsAStepThatMakesTheCanarysLossWorseAndLeavesTheParametersAsTheyWere() {
        fill();
        float[] before = model.network().parameters();
        long version = model.version();

        RoundResult result = round(step(-0.1f));

        assertThat(model.network().parameters()).isSameAs(before);
        assertThat(model.version()).as("a record all the same").isEqualTo(version + 1);
        assertThat(result.keySteps()).isZero();
        assertThat(result.stepsRejected()).isEqualTo(1);
        assertThat(result.keyStepsRejected()).isZero();
        assertThat(audit).hasSize(2);
        AuditEntry rejected = audit.get(1);
        assertThat(rejected.subject()).isEqualTo("*");
        assertThat(rejected.action()).isEqualTo(Action.REJECTED);
        assertThat(rejected.reason()).isEqualTo("canary_loss");
        assertThat(rejected.modelVersion()).isEqualTo(version + 1);
        assertThat(rejected.stepNorm()).isCloseTo(0.05, within(1e-6));
        assertThat(rejected.lossAfter()).isGreaterThan(1.02 * rejected.lossBefore());
    }

    @Test
    void letsAStepPassThatMakesItBetter() {
        fill();
        RoundResult result = round(step(0.1f));
        assertThat(skip()).isCloseTo(1.05f, within(1e-6f));
        assertThat(result.keySteps()).isEqualTo(1);
        assertThat(result.stepsRejected()).isZero();
    }

    @Test
    void takesEveryStepWithoutACanary() {
        learner = learner(false);
        fill();
        round(step(-0.1f));
        assertThat(skip()).isCloseTo(0.95f, within(1e-6f));
    }

    @Test
    void rejectsAHeadThatMakesTheCanarysLossWorseButNotTheEmbeddingBesideIt() {
        SharedModel.Parts parts = model.parts();
        double[] ones = {1, 1, 1, 1, 1, 1};
        Fusion both = new Fusion(new double[Experts.COUNT], ones, new double[] {0, 1, 0, 0, 1, 0});
        model = new SharedModel(parts.with(parts.prototypes(), new float[0], both));
        fill();
        // Weights of |v0|, |v1| and 1: such a head takes large values for normal ones.
        RoundResult result = round(step(0.1f), head(-12, 0, 6));
        assertThat(model.parts().head()).isEmpty();
        assertThat(skip()).isCloseTo(1.05f, within(1e-6f));
        assertThat(result.stepsRejected()).isEqualTo(1);
        assertThat(audit).extracting(AuditEntry::reason).contains("head: canary_loss", "1 keys");

        round(head(4, 0, -4));
        assertThat(model.parts().head()).containsExactly(2, 0, -2);
    }

    @Test
    void rejectsAHeadByWhichMoreThanTwiceAsManyNormalEventsAreAlerted() {
        // Only the head speaks: it lowers its loss, but an eighth of the normal events are above all scores so far.
        SharedModel.Parts parts = model.parts();
        model = new SharedModel(parts.with(parts.prototypes(), new float[0], Fusion.of(4, Experts.COUNT)));
        fill();
        RoundResult result = round(head(2, 0, -1));
        assertThat(result.stepsRejected()).isEqualTo(1);
        assertThat(audit).last().satisfies(entry -> {
            assertThat(entry.reason()).startsWith("head: canary_alerts 0 to ").endsWith(" of 160");
            assertThat(entry.lossAfter()).isLessThan(entry.lossBefore());
        });
        assertThat(model.parts().head()).isEmpty();
    }

    @Test
    void goesBackToTheBestVersionKeptWhereStepsThatEachPassAddUp() {
        fill();
        int passed = 0;
        RoundResult result = round(step(-0.012f));
        while (!result.rolledBack() && passed < 10) {
            assertThat(result.stepsRejected()).isZero();
            passed++;
            result = round(step(-0.012f));
        }
        assertThat(result.rolledBack()).isTrue();
        assertThat(passed).isPositive();
        // The oldest of five, four steps of 0.006 before the newest.
        int steps = Math.min(passed + 1, 4);
        assertThat(skip()).isCloseTo(1 - 0.006f * (passed + 1 - steps), within(1e-5f));
        AuditEntry back = audit.get(audit.size() - 1);
        assertThat(back.action()).isEqualTo(Action.ROLLED_BACK);
        assertThat(back.subject()).isEqualTo("*");
        assertThat(back.lossBefore()).isGreaterThan(1.05 * back.lossAfter());
        assertThat(back.stepNorm()).isCloseTo(0.006 * steps, within(1e-5));
        assertThat(back.reason()).startsWith("to version ");
    }

    @Test
    void keepsFiveVersionsOfDistinctParameters() {
        KeptVersions kept = new KeptVersions();
        Learned learned = Learned.of(model.parts());
        for (int i = 0; i < 7; i++) {
            kept.keep(learned.with(new float[] {i, 0, 0}));
            kept.keep(learned.with(new float[] {i, 0, 0}));
        }
        assertThat(kept.all()).extracting(version -> version.head()[0]).containsExactly(2f, 3f, 4f, 5f, 6f);
    }

    @Test
    void goesOnAsIfItHadNotStoppedAfterARestore() {
        fill();
        round(step(0.1f));
        byte[] memory = learner.memory();
        MetaLearner restored = learner(true);
        restored.restore(memory);
        assertThat(restored.memory()).isEqualTo(memory);

        List<RoundReport> reports = List.of(samples(roundEnd + HOUR), step(-0.1f));
        RoundResult one = learner.next(model, roundEnd + HOUR, reports);
        RoundResult other = restored.next(model, roundEnd + HOUR, reports);
        assertThat(one.stepsRejected()).isEqualTo(1);
        assertThat(other.audit()).isEqualTo(one.audit());
        assertThat(SharedModelCodec.toBytes(other.model())).isEqualTo(SharedModelCodec.toBytes(one.model()));
        assertThat(restored.memory()).isEqualTo(learner.memory());
    }

    @Test
    void readsAMemoryFromBeforeThereWasACanary() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/state-history/learning-memory/v1")) {
            learner.restore(in.readAllBytes());
        }
        fill();
        assertThat(round(step(-0.1f)).stepsRejected()).isEqualTo(1);
    }

    @Test
    void refusesDamagedMemory() {
        fill();
        byte[] memory = learner.memory();
        for (int length = 0; length < memory.length; length += 1 + length / 50) {
            byte[] cut = Arrays.copyOf(memory, length);
            assertThatThrownBy(() -> learner(true).restore(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] later = memory.clone();
        later[0] = 4;
        assertThatThrownBy(() -> learner(true).restore(later)).hasMessageContaining("reads up to 3");
    }

    @Test
    void keepsAtMostAMegabyteOfNormalEventsAndFiveVersions() {
        for (int i = 0; i < 20; i++) {
            round(samples(roundEnd + HOUR));
        }
        int filled = learner.memory().length;
        round(samples(roundEnd + HOUR));
        assertThat(learner.memory().length).isEqualTo(filled);
        CanarySet wide = new CanarySet();
        for (int i = 0; i < 300; i++) {
            wide.add(List.of(new Sample(i, new float[2048])));
        }
        assertThat(wide.normals()).hasDimensions(128, 2048);
    }

    @Test
    void takesAConfirmedEventOutOfTheNormalOnes() {
        CanarySet canary = new CanarySet();
        canary.add(List.of(new Sample(1, new float[2]), new Sample(2, new float[2])));
        canary.forget(1);
        assertThat(canary.normals()).hasDimensions(1, 2);
    }

    /** Rounds that fill the canary: 192 normal events, 5 cases. */
    private void fill() {
        List<RoundReport.News> news = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            news.add(RoundReport.News.confirmed(
                    new ConfirmedCase("c" + i, "K", "t", 1, 1, new float[] {2.2f + 0.1f * i, 0}), new float[0]));
        }
        round(report("K", RoundReport.Step.none("not_drawn"), new float[0], news, List.of()));
        for (int i = 0; i < 6; i++) {
            round(samples(roundEnd + HOUR));
        }
        audit.clear();
    }

    private RoundResult round(RoundReport... reports) {
        roundEnd += HOUR;
        RoundResult result = learner.next(model, roundEnd, List.of(reports));
        model = result.model();
        audit.addAll(result.audit());
        return result;
    }

    private float skip() {
        return model.network().parameters()[SKIP];
    }

    /** Forty normal events of a round. */
    private RoundReport samples(long seed) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            samples.add(new Sample(seed + i, new float[] {(float) (0.3 * random.nextGaussian()), 0}));
        }
        return report("S", RoundReport.Step.none("not_drawn"), new float[0], List.of(), samples);
    }

    private static RoundReport step(float skip) {
        float[] delta = new float[6];
        delta[SKIP] = skip;
        return report("A", new RoundReport.Step(delta, 2, 1, ""), new float[0], List.of(), List.of());
    }

    private static RoundReport head(float... step) {
        return report("H", RoundReport.Step.none("not_drawn"), step, List.of(), List.of());
    }

    private static RoundReport report(
            String key, RoundReport.Step step, float[] head, List<RoundReport.News> news, List<Sample> samples) {
        return new RoundReport(
                key,
                HOUR,
                0,
                0,
                1,
                new float[0],
                new double[1],
                new double[1],
                step,
                head,
                news,
                new float[0][],
                samples);
    }

    private static MetaLearner learner(boolean canary) {
        return new MetaLearner(SmallModel.settings(adaptation(canary)));
    }

    private static AdaptationSettings adaptation(boolean canary) {
        return new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), true, 5, 0.02, 0.5, 1, canary);
    }
}
