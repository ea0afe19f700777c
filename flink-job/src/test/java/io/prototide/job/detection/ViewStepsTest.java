package io.prototide.job.detection;

import static io.prototide.job.detection.OneFeature.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.job.ingest.Signal;
import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import io.prototide.model.feature.Event;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.View;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The steps that views add before the detecting operator. */
class ViewStepsTest {
    private static final FeatureSet FEATURES = new FeatureSet(
            List.of(
                    new FeatureSpec("x", FeatureKind.RAW, "x"),
                    new FeatureSpec("pause", FeatureKind.ELAPSED, List.of(), List.of(), null, "terminal")),
            List.of(new View("terminal", List.of("terminal"))));

    @Test
    void passesARepeatedEventOnOnlyOnce() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(event("e1", "A", "T1", T0), event("e1", "A", "T1", T0), event("e1", "B", "T1", T0));

            assertThat(link.out()).extracting(Signal::key).containsExactly("A", "B");
        }
    }

    @Test
    void findsTheEntitiesOfAJudgedEvent() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(event("e1", "A", "T1", T0), event("e2", "A", "T2", T0 + 1));
            link.send(verdict("e2", "A", Verdict.CONFIRMED, T0 + 2));

            Signal judged = link.out().get(2);
            assertThat(judged.label().entities()).containsExactly("T2");
            assertThat(judged.label().confirmedMillis()).isEqualTo(T0 + 2);
            assertThat(judged.label().retractedMillis()).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void findsTheEventOfAnAlert() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(event("e1", "A", "T1", T0));
            Feedback byAlert = new Feedback("", "A", Verdict.CONFIRMED, null, "ana", T0 + 2, null);
            link.send(new Signal(null, byAlert, Alert.idOf("A", "e1"), null));

            assertThat(link.out().get(1).label().entities()).containsExactly("T1");
        }
    }

    @Test
    void takesAConfirmationBackAtTheTimeItWasGiven() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(event("e1", "A", "T1", T0));
            link.send(verdict("e1", "A", Verdict.CONFIRMED, T0 + 2), verdict("e1", "A", Verdict.RETRACTED, T0 + 5));

            assertThat(link.out().get(2).label().retractedMillis()).isEqualTo(T0 + 2);
            assertThat(link.out().get(2).label().confirmedMillis()).isEqualTo(Long.MIN_VALUE);
            assertThat(link.out().get(2).label().atMillis()).isEqualTo(T0 + 5);
        }
    }

    @Test
    void meansNothingToTheViewsWhereANewerVerdictCounts() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(event("e1", "A", "T1", T0));
            link.send(verdict("e1", "A", Verdict.DISMISSED, T0 + 5), verdict("e1", "A", Verdict.CONFIRMED, T0 + 2));

            assertThat(link.out()).hasSize(3);
            assertThat(link.out().get(1).label()).isNull();
            assertThat(link.out().get(2).label()).isNull();
        }
    }

    @Test
    void holdsAVerdictThatOvertookItsEvent() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(verdict("e1", "A", Verdict.CONFIRMED, T0 + 10));
            link.send(event("e1", "A", "T1", T0));
            assertThat(link.out()).hasSize(1);

            link.watermark(T0 + 10);

            assertThat(link.out().get(1).label().entities()).containsExactly("T1");
        }
    }

    @Test
    void holdsNoMoreVerdictsOfAKeyThanConfigured() throws Exception {
        int most = OneFeature.settings(FEATURES).feedback().heldPerKey();
        try (Step link = link(Order.ARRIVAL)) {
            for (int i = 0; i < most + 2; i++) {
                link.send(verdict("e" + i, "A", Verdict.CONFIRMED, T0 + 10));
            }

            assertThat(link.out())
                    .extracting(signal -> signal.feedback().eventId())
                    .containsExactly("e" + most, "e" + (most + 1));
        }
    }

    @Test
    void takesSignalsInOrderOfTimeWhateverOrderTheyComeIn() throws Exception {
        try (Step link = link(Order.EVENT_TIME)) {
            link.send(verdict("e1", "A", Verdict.CONFIRMED, T0 + 2), event("e10", "A", "T1", T0 + 1));
            link.send(event("e9", "A", "T1", T0 + 1), event("e1", "A", "T1", T0));
            assertThat(link.out()).isEmpty();

            link.watermark(T0 + 2);

            assertThat(link.out())
                    .extracting(signal ->
                            signal.event() == null ? "verdict" : signal.event().eventId())
                    .containsExactly("e1", "e9", "e10", "verdict");
            assertThat(link.out().get(3).label()).isNotNull();
        }
    }

    @Test
    void sendsAnEventWhoseTimeHasPassedToTheDeadLetters() throws Exception {
        try (Step link = link(Order.EVENT_TIME)) {
            link.watermark(T0);
            link.send(event("e1", "A", "T1", T0));

            assertThat(link.out()).isEmpty();
            assertThat(link.harness.getSideOutput(DeadLetters.TAG))
                    .singleElement()
                    .satisfies(
                            letter -> assertThat(letter.getValue().getReason()).isEqualTo("late"));
        }
    }

    @Test
    void forgetsAKeyThatWasSilentForLong() throws Exception {
        try (Step link = link(Order.ARRIVAL)) {
            link.send(event("e1", "A", "T1", T0));
            assertThat(link.harness.numKeyedStateEntries()).isPositive();

            link.watermark(T0 + 3 * OneFeature.KEY_IDLE.toMillis());

            assertThat(link.harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void readsWhatTheEntityDidUnderOtherKeys() throws Exception {
        try (Step view = view(Order.ARRIVAL)) {
            view.send(event("e1", "A", "T1", T0), event("e1", "B", "T1", T0 + 60_000), event("e2", "A", "T2", T0));

            assertThat(view.out())
                    .extracting(signal -> signal.event().viewValues()[0])
                    .containsExactly(Double.NaN, Math.log(61), Double.NaN);
        }
    }

    @Test
    void letsAnEventWithoutAnEntityPassWithNothingRead() throws Exception {
        try (Step view = view(Order.ARRIVAL)) {
            view.send(event("e1", "A", null, T0), event("e2", "A", null, T0 + 60_000));

            assertThat(view.out())
                    .allSatisfy(
                            signal -> assertThat(signal.event().viewValues()).containsExactly(Double.NaN));
            assertThat(view.harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void remembersAnEntityOverARestart() throws Exception {
        OperatorSubtaskState before;
        try (Step view = view(Order.ARRIVAL)) {
            view.send(event("e1", "A", "T1", T0));
            before = view.harness.snapshot(1, 1);
        }
        try (Step view = view(Order.ARRIVAL, before)) {
            view.send(event("e2", "A", "T1", T0 + 60_000));

            assertThat(view.out().get(0).event().viewValues()).containsExactly(Math.log(61));
        }
    }

    @Test
    void startsAnEntityAnewOnceIfItsFeaturesHaveChanged() throws Exception {
        OperatorSubtaskState before;
        try (Step view = view(Order.ARRIVAL)) {
            view.send(event("e1", "A", "T1", T0), event("e2", "A", "T2", T0));
            before = view.harness.snapshot(1, 1);
        }
        FeatureSet changed = new FeatureSet(
                List.of(
                        FEATURES.specs().get(0),
                        new FeatureSpec("since", FeatureKind.ELAPSED, List.of(), List.of(), null, "terminal")),
                FEATURES.views());
        DetectionConfig config = new DetectionConfig(OneFeature.settings(changed), Order.ARRIVAL, OneFeature.KEY_IDLE);
        try (Step view = new Step(new ReadView(config, 0, 1024), ReadView.by(0), before)) {
            view.send(event("e3", "A", "T1", T0 + 60_000), event("e4", "A", "T1", T0 + 120_000));
            view.send(event("e5", "A", "T3", T0 + 60_000));

            assertThat(view.out().get(0).event().viewValues()).containsExactly(Double.NaN);
            assertThat(view.out().get(1).event().viewValues()).containsExactly(Math.log(61));
            assertThat(Counters.of(view.harness.getOperator().getMetricGroup(), "views")
                            .count("entitiesReset"))
                    .isEqualTo(1);
        }
    }

    private static Signal event(String id, String key, String terminal, long time) {
        Event event = new Event(id, key, time, new double[] {1}, new String[0], new String[] {terminal}, new double[0]);
        return new Signal(event, null, null, new RawRecord("events", 0, 7, T0, null, new byte[0], new RawHeader[0]));
    }

    private static Signal verdict(String eventId, String key, Verdict verdict, long time) {
        return new Signal(null, new Feedback(eventId, key, verdict, "kind", "ana", time, null), null, null);
    }

    private static Step link(Order order) throws Exception {
        return new Step(new LinkVerdicts(config(order), 1024), Signal::key, null);
    }

    private static Step view(Order order, OperatorSubtaskState... before) throws Exception {
        return new Step(new ReadView(config(order), 0, 1024), ReadView.by(0), before.length == 0 ? null : before[0]);
    }

    private static DetectionConfig config(Order order) {
        return new DetectionConfig(OneFeature.settings(FEATURES), order, OneFeature.KEY_IDLE);
    }

    private static final class Step implements AutoCloseable {
        private final KeyedOneInputStreamOperatorTestHarness<String, Signal, Signal> harness;

        private Step(InOrder step, KeySelector<Signal, String> key, OperatorSubtaskState before) throws Exception {
            harness = new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(step), key, Types.STRING);
            if (before != null) {
                harness.initializeState(before);
            }
            harness.open();
        }

        private void send(Signal... signals) throws Exception {
            for (Signal signal : signals) {
                harness.processElement(signal, signal.timeMillis());
            }
        }

        private void watermark(long time) throws Exception {
            harness.processWatermark(time);
        }

        private List<Signal> out() {
            return harness.extractOutputValues();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
