package io.prototide.model.adapt;

import static io.prototide.model.adapt.SmallModel.MINUTE;
import static io.prototide.model.adapt.SmallModel.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Judgement.Outcome;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An analyst who confirms what is ordinary, with the settings that are shipped. */
class HostileVerdictsTest {
    private static final int KEYS = 10;
    private static final int BEFORE = 6000;
    private static final int AFTER = 1000;

    @Test
    void twoHundredConfirmationsOfOrdinaryEventsHardlyChangeWhatOtherKeysAlert() {
        assertThat(alertsOfOtherKeys(200)).isLessThanOrEqualTo(alertsOfOtherKeys(0) + 1);
    }

    /** Among a thousand ordinary events after so many wrong verdicts on one key and the round that they went into. */
    private static long alertsOfOtherKeys(int wrong) {
        Replay replay = new Replay(
                Settings.of(SmallModel.FEATURES), SharedModel.blank(SmallModel.FEATURES, DetectorSettings.DEFAULT, 1));
        SplittableRandom random = new SplittableRandom(5);
        long time = 0;
        int applied = 0;
        for (int i = 0; i < BEFORE; i++) {
            time = i * MINUTE;
            replay.score(event("b" + i, "key-" + i % KEYS, time, 50 + random.nextGaussian()));
        }
        for (int i = 0; i < wrong; i++) {
            String eventId = "b" + (BEFORE - KEYS * (i + 1));
            Feedback confirmed = new Feedback(eventId, "key-0", Verdict.CONFIRMED, "spike", "eve", time + i, null);
            applied += replay.learn(confirmed).applied() ? 1 : 0;
        }
        // Older events have given way to newer ones by then.
        assertThat(applied).isEqualTo(Math.min(wrong, FeedbackSettings.DEFAULT.awaitingPerKey()));
        long alerts = 0;
        for (int i = 0; i < AFTER + 2 * 60; i++) {
            time += MINUTE;
            String key = "key-" + (1 + i % (KEYS - 1));
            Outcome outcome = replay.score(event("a" + i, key, time, 50 + random.nextGaussian()))
                    .outcome();
            alerts += i >= 2 * 60 && outcome == Outcome.ALERTED ? 1 : 0;
        }
        return alerts;
    }
}
