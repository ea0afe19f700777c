package io.prototide.model.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.feature.Event;
import io.prototide.model.rule.Status;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of a key's alerts whatever comes. */
class SpendingPropertyTest {
    private static final double SHARE = 0.02;
    private static final long ROUND = Duration.ofHours(1).toMillis();

    @Property(seed = "5", tries = 60)
    void everyEventHeldBackIsCountedOnceAndNoRoundOfAKeyGoesBeyondItsShareAndTwenty(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 20) int cooldownMinutes,
            @ForAll @IntRange(min = 0, max = 100) int strangePercent) {
        Duration cooldown = Duration.ofMinutes(cooldownMinutes);
        Detector detector = new Detector(
                SmallModel.FEATURES,
                new DetectorSettings(
                        AlertBudget.ofFraction(SHARE).exploring(0.5), 8, 8, 1, 1, 0.01, 1_000_000, cooldown));
        KeyRound round = new KeyRound(
                new AdaptationSettings(Duration.ofHours(1), Duration.ofMinutes(5), false, 2, 0.02, 0.5, 1),
                FeedbackSettings.DEFAULT);
        SharedModel model = SmallModel.withThreshold(SmallModel.model(), SHARE);
        KeyState state = SmallModel.warmKey();
        SplittableRandom random = new SplittableRandom(seed);
        long time = 0;
        long roundEnd = ROUND;
        long heldBack = 0;
        long told = 0;
        long lastAlert = Long.MIN_VALUE / 2;
        int alerts = 0;
        int events = 0;
        for (int i = 0; i < 600; i++) {
            time += random.nextInt(60_000);
            while (time >= roundEnd) {
                round.close(roundEnd, "A", state, model);
                roundEnd += ROUND;
                alerts = 0;
                events = 0;
            }
            boolean strange = random.nextInt(100) < strangePercent;
            double x = (strange ? 1e3 * Math.pow(1.02, i) : 1) * (random.nextDouble() - 0.5);
            Judgement judged =
                    detector.judge(new Event("e" + i, "A", time, new double[] {x}, new String[0]), state, model);
            if (judged.outcome() == Outcome.SUPPRESSED) {
                heldBack++;
            } else if (judged.outcome() == Outcome.ALERTED) {
                boolean question = judged.alert().status() == Status.ASK_ANALYST;
                told += judged.alert().suppressed();
                assertThat(judged.pValue() < judged.alert().threshold()).isEqualTo(!question);
                assertThat(time - lastAlert).isGreaterThanOrEqualTo(cooldown.toMillis());
                lastAlert = question ? lastAlert : time;
                alerts++;
                assertThat(alerts).isLessThanOrEqualTo((int) (SHARE * events) + 21);
            }
            assertThat(told + state.suppressed).isEqualTo(heldBack);
            events++;
        }
    }
}
