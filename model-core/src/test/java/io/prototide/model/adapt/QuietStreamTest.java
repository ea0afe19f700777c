package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Judgement.Outcome;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must not alert, and what must alert once, with the settings that are shipped. */
class QuietStreamTest {
    private static final FeatureSet WITH_PAUSES = new FeatureSet(
            List.of(new FeatureSpec("x", FeatureKind.RAW, null), new FeatureSpec("pause", FeatureKind.ELAPSED, null)));

    @Test
    void aStreamThatNeverChangesRaisesNoAlert() {
        Replay replay = replay(SmallModel.FEATURES);
        for (int i = 0; i < 3000; i++) {
            Judgement judged = replay.score(event("e" + i, "A", i * MINUTE, 5));

            assertThat(judged.alert()).as("event %d", i).isNull();
            assertThat(judged.score()).isFinite();
        }
    }

    @Test
    void theFirstEventAfterASilenceOfDaysRaisesNoAlert() {
        Replay replay = replay(SmallModel.FEATURES);
        SplittableRandom random = new SplittableRandom(3);
        long time = 0;
        for (int i = 0; i < 2000; i++) {
            time += MINUTE;
            replay.score(event("e" + i, "A", time, 50 + random.nextGaussian()));
        }

        Judgement half = replay.score(event("after-half-an-hour", "A", time + 30 * MINUTE, 50));
        Judgement days =
                replay.score(event("after-days", "A", time + Duration.ofDays(5).toMillis(), 50));

        assertThat(half.outcome()).isEqualTo(Outcome.NORMAL);
        assertThat(days.outcome()).isEqualTo(Outcome.NORMAL);
    }

    @Test
    void aSilenceIsBoundedWhereItIsAFeature() {
        Detector detector = new Detector(WITH_PAUSES, DetectorSettings.DEFAULT);
        SharedModel blank = SharedModel.blank(WITH_PAUSES, DetectorSettings.DEFAULT, 1);
        float[] month = inputAfter(detector, blank, Duration.ofDays(31));
        float[] century = inputAfter(detector, blank, Duration.ofDays(36_500));

        assertThat(century).isEqualTo(month);
    }

    @Test
    void aBurstOnOneKeyIsOneAlertAndItsExactCount() {
        Detector detector = new Detector(SmallModel.FEATURES, SmallModel.DETECTION);
        KeyState state = SmallModel.warmKey();
        SharedModel model = SmallModel.model();
        long alerted = 0;
        long suppressed = 0;
        for (int i = 0; i < 10_000; i++) {
            // Ever further out, so that none becomes the new normal.
            double x = 1e3 * StrictMath.pow(1.0015, i);
            Outcome outcome =
                    detector.judge(event("e" + i, "A", i * 6L, x), state, model).outcome();
            alerted += outcome == Outcome.ALERTED ? 1 : 0;
            suppressed += outcome == Outcome.SUPPRESSED ? 1 : 0;
        }
        Judgement next = detector.judge(event("next", "A", 11 * MINUTE, 1e12), state, model);

        assertThat(alerted).isEqualTo(1);
        assertThat(suppressed).isPositive();
        assertThat(next.alert().suppressed()).isEqualTo(suppressed);
    }

    private static float[] inputAfter(Detector detector, SharedModel model, Duration silence) {
        KeyState state = detector.newKey();
        for (int i = 0; i < 20; i++) {
            detector.judge(event("e" + i, "A", i * MINUTE, 5), state, model);
        }
        Event late = event("late", "A", 20 * MINUTE + silence.toMillis(), 5);
        return detector.judge(late, state, model).input();
    }

    private static Replay replay(FeatureSet features) {
        return new Replay(Settings.of(features), SharedModel.blank(features, DetectorSettings.DEFAULT, 1));
    }
}
