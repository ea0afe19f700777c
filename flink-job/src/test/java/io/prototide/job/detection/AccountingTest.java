package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.odd;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.Signal;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.schema.DeadLetter;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What comes in is scored, late or a duplicate, and is counted as what it was. */
class AccountingTest {
    private static final int EVENTS = 400;
    private static final int REPEATS = 50;

    @Test
    void inOrderOfArrivalEveryEventIsScoredOnceAlsoWhatIsLate() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.ARRIVAL)) {
            long late = sendDisordered(operator);
            Counters counters = counters(operator);

            assertThat(late).isPositive();
            assertThat(counters.count("lateEvents")).isEqualTo(late);
            assertThat(counters.count("duplicates")).isEqualTo(REPEATS);
            assertThat(counters.count("eventsScored")).isEqualTo(EVENTS);
            assertThat(operator.deadLetters()).isEmpty();
        }
    }

    @Test
    void inOrderOfTimeAnEventIsScoredOrALateDeadLetter() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.EVENT_TIME)) {
            operator.sendModel(0, T0 - 1);
            long late = sendDisordered(operator);
            operator.watermark(T0 + 20_000);
            Counters counters = counters(operator);

            assertThat(late).isPositive();
            assertThat(counters.count("lateEvents")).isEqualTo(late);
            assertThat(operator.deadLetters())
                    .hasSize((int) late)
                    .extracting(DeadLetter::getReason)
                    .containsOnly("late");
            assertThat(counters.count("eventsScored") + counters.count("duplicates") + late)
                    .isEqualTo(EVENTS + REPEATS);
        }
    }

    @Test
    void anomaliesOfTenThousandKeysAreAsManyAlertsUnderTheSameMetrics() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.ARRIVAL)) {
            Object before = List.copyOf(counters(operator).all().keySet());
            for (int i = 0; i < 10_000; i++) {
                operator.send(normal("n", "key-" + i, T0), odd("o", "key-" + i, T0 + 1));
            }

            assertThat(operator.alerts()).hasSize(10_000);
            assertThat(counters(operator).count("alertsRaised")).isEqualTo(10_000);
            assertThat(List.copyOf(counters(operator).all().keySet())).isEqualTo(before);
        }
    }

    @Test
    void aKeyWhoseEventsHaveChangedIsCountedOnce() throws Exception {
        try (DetectHarness operator = DetectHarness.open(Order.ARRIVAL)) {
            for (int i = 0; i < 20; i++) {
                operator.send(normal("n" + i, "A", T0 + i));
            }
            operator.send(odd("o1", "A", T0 + 20), odd("o2", "A", T0 + 21));
            assertThat(counters(operator).count("driftAlarms")).isZero();

            operator.send(odd("o3", "A", T0 + 22));
            assertThat(counters(operator).count("driftAlarms")).isEqualTo(1);
        }
    }

    @Test
    void aKeyWhoseFeaturesHaveChangedIsResetOnceAndCounted() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.ARRIVAL)) {
            snapshot = before.send(normal("e1", "A", T0), normal("e2", "B", T0)).snapshot();
        }
        FeatureSet others = new FeatureSet(List.of(new FeatureSpec("y", FeatureKind.RAW, "y")));
        DetectionConfig changed = new DetectionConfig(OneFeature.settings(others), Order.ARRIVAL, OneFeature.KEY_IDLE);
        try (DetectHarness after = DetectHarness.restore(changed, 1, 0, snapshot)) {
            after.send(normal("e3", "A", T0 + 1), normal("e4", "A", T0 + 2), normal("e5", "C", T0 + 3));
            assertThat(counters(after).count("keysReset")).isEqualTo(1);

            after.send(normal("e6", "B", T0 + 4));
            assertThat(counters(after).count("keysReset")).isEqualTo(2);
        }
    }

    /** Events of three keys, up to three seconds out of order, while time stays one behind the newest; some of them twice. */
    private static long sendDisordered(DetectHarness operator) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        long late = 0;
        long watermark = T0;
        operator.watermark(watermark);
        for (int i = 0; i < EVENTS; i++) {
            long time = T0 + 3_000 + i * 25L - random.nextInt(3_000);
            Signal event = normal("e" + i, "key-" + i % 3, time);
            int times = i % (EVENTS / REPEATS) == 0 ? 2 : 1;
            for (int sent = 0; sent < times; sent++) {
                operator.send(event);
                late += time <= watermark ? 1 : 0;
            }
            long next = T0 + 3_000 + i * 25L - 1_000;
            if (next > watermark) {
                watermark = next;
                operator.watermark(watermark);
            }
        }
        return late;
    }

    private static Counters counters(DetectHarness operator) {
        return Counters.of(operator.raw().getOperator().getMetricGroup(), "detection");
    }
}
