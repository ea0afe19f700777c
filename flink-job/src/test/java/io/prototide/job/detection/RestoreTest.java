package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.ROUND;
import static io.prototide.job.detection.OneFeature.T0;
import static io.prototide.job.detection.OneFeature.normal;
import static io.prototide.job.detection.OneFeature.odd;
import static io.prototide.job.detection.OneFeature.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.schema.Alert;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private static final List<String> KEYS = List.of("A", "B", "C", "D", "E", "F");

    @Test
    void scoresWhatWasWaitingAtAnotherParallelism() throws Exception {
        OperatorSubtaskState one;
        try (DetectHarness before = DetectHarness.open(Order.EVENT_TIME)) {
            before.sendModel(0, T0);
            for (String key : KEYS) {
                before.send(normal(key + 1, key, T0 + 1), odd(key + 2, key, T0 + 9));
            }
            before.watermark(T0 + 5);
            one = before.snapshot();
        }

        List<String> alerted = new ArrayList<>();
        List<OperatorSubtaskState> two = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (DetectHarness after = restored(Order.EVENT_TIME, 2, subtask, one)) {
                after.watermark(T0 + 9);
                alerted.addAll(after.alertedEvents());
                two.add(after.snapshot());
            }
        }

        assertThat(alerted).containsExactlyInAnyOrder("A2", "B2", "C2", "D2", "E2", "F2");
        try (DetectHarness again = restored(Order.EVENT_TIME, 1, 0, two.toArray(OperatorSubtaskState[]::new))) {
            again.send(odd("A3", "A", T0 + 20)).watermark(T0 + 30);
            assertThat(again.alertedEvents()).containsExactly("A3");
            assertThat(again.alerts().get(0).getKeyVersion()).isEqualTo(2);
        }
    }

    @Test
    void keepsAKeyWarmWithItsCasesAndItsEventsForVerdicts() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.ARRIVAL)) {
            before.send(normal("e1", "A", T0), odd("e2", "A", T0 + 1), odd("e3", "A", T0 + 2));
            before.send(verdict("e2", "A", Verdict.CONFIRMED, T0 + 50));
            snapshot = before.snapshot();
        }
        try (DetectHarness after = restored(Order.ARRIVAL, 1, 0, snapshot)) {
            after.send(odd("e4", "A", T0 + 60), verdict("e3", "A", Verdict.CONFIRMED, T0 + 70));

            assertThat(after.alerts().get(0).getNearestCase().getEventId()).isEqualTo("e2");
            assertThat(after.audit()).containsExactly("FEEDBACK_APPLIED:confirmed");
        }
    }

    @Test
    void knowsItsModelsAgain() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.EVENT_TIME)) {
            before.sendModel(0, T0).sendModel(3, T0 + ROUND).watermark(T0 + 10);
            snapshot = before.snapshot();
        }
        for (int subtask = 0; subtask < 4; subtask++) {
            try (DetectHarness after = restored(Order.EVENT_TIME, 4, subtask, snapshot)) {
                String key = DetectHarness.keyOf(subtask, 4);
                after.send(normal("e1", key, T0 + 20), odd("e2", key, T0 + 30), odd("e3", key, T0 + 2 * ROUND));
                after.watermark(T0 + 2 * ROUND);

                assertThat(after.alerts()).extracting(Alert::getModelVersion).containsExactly(0L, 3L);
            }
        }
    }

    @Test
    void remembersWhereTimeBeganBeforeTheFirstModel() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.EVENT_TIME)) {
            snapshot = before.send(normal("e1", "A", T0 + 5)).snapshot();
        }
        try (DetectHarness after = restored(Order.EVENT_TIME, 1, 0, snapshot)) {
            after.watermark(T0 + 1_000);

            assertThat(after.time()).isEqualTo(T0 + 4);
        }
    }

    @Test
    void remembersWhatTimeHadPassed() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.EVENT_TIME)) {
            snapshot = before.sendModel(0, T0).watermark(T0 + 10).snapshot();
        }
        try (DetectHarness after = restored(Order.EVENT_TIME, 1, 0, snapshot)) {
            after.send(odd("e1", "A", T0 + 10));

            assertThat(after.deadLetters()).hasSize(1);
        }
    }

    @Test
    void startsAKeyAnewWhoseFeaturesHaveChanged() throws Exception {
        OperatorSubtaskState snapshot;
        try (DetectHarness before = DetectHarness.open(Order.ARRIVAL)) {
            before.send(normal("e1", "A", T0), normal("e2", "A", T0 + 1));
            snapshot = before.snapshot();
        }
        FeatureSet others = new FeatureSet(List.of(new FeatureSpec("y", FeatureKind.RAW, "y")));
        DetectionConfig changed = new DetectionConfig(OneFeature.settings(others), Order.ARRIVAL, OneFeature.KEY_IDLE);
        try (DetectHarness after = DetectHarness.restore(changed, 1, 0, snapshot)) {
            after.send(odd("e3", "A", T0 + 2), odd("e4", "A", T0 + 3));

            // The first event of a new key warms up.
            assertThat(after.alertedEvents()).containsExactly("e4");
        }
    }

    private static DetectHarness restored(Order order, int after, int subtask, OperatorSubtaskState... before)
            throws Exception {
        return DetectHarness.restore(OneFeature.config(order), after, subtask, before);
    }
}
