package io.prototide.job.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.Order;
import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.RoundReport;
import io.prototide.model.adapt.RoundReportCodec;
import io.prototide.model.adapt.Sample;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.support.ConfirmedCase;
import io.prototide.schema.ModelUpdate;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class MetaLearnTest {
    private static final long ROUND = 60_000;
    /** Half the lag of ten seconds: until then keys close their round. */
    private static final long SPREAD = 5_000;

    private static final long T0 = 1_700_000_040_000L;

    @Test
    void beginsWithAnEmptyRoundAndPublishesEveryRoundInEventTimeOrder() throws Exception {
        try (var operator = open(Order.EVENT_TIME, null)) {
            operator.processWatermark(new Watermark(T0 + 5));
            operator.processElement(report("A", T0 + ROUND), 0);
            operator.processWatermark(new Watermark(T0 + ROUND + SPREAD - 2));
            assertThat(roundEnds(operator)).containsExactly(T0);

            operator.processWatermark(new Watermark(T0 + 3 * ROUND + SPREAD - 1));

            assertThat(roundEnds(operator)).containsExactly(T0, T0 + ROUND, T0 + 2 * ROUND, T0 + 3 * ROUND);
            assertThat(versions(operator)).containsExactly(7L, 8L, 8L, 8L);
        }
    }

    @Test
    void publishesOnlyRoundsWithReportsInOrderOfArrival() throws Exception {
        try (var operator = open(Order.ARRIVAL, null)) {
            operator.processWatermark(new Watermark(T0));
            operator.processElement(report("A", T0 + ROUND), 0);
            operator.processElement(report("A", T0 + 3 * ROUND), 0);
            operator.processElement(report("B", T0 + ROUND), 0);
            operator.processWatermark(new Watermark(T0 + 4 * ROUND));

            assertThat(roundEnds(operator)).containsExactly(T0 + ROUND, T0 + 3 * ROUND);
            assertThat(versions(operator)).containsExactly(8L, 9L);
        }
    }

    @Test
    void addsConfirmedCasesToTheLibraryAndForgetsThoseOfAnotherAge() throws Exception {
        try (var operator = open(Order.ARRIVAL, null)) {
            operator.processElement(report("A", T0 + ROUND), 0);
            operator.processWatermark(new Watermark(T0 + ROUND + SPREAD));

            assertThat(operator.extractOutputValues().get(0).getCases())
                    .extracting(io.prototide.schema.ConfirmedCase::getEventId)
                    .containsExactly("A-e");
        }
    }

    @Test
    void givesTheSameModelWhateverTheOrderOfTheReports() throws Exception {
        try (var one = open(Order.ARRIVAL, null);
                var other = open(Order.ARRIVAL, null)) {
            one.processElement(report("A", T0 + ROUND), 0);
            one.processElement(report("B", T0 + ROUND), 0);
            other.processElement(report("B", T0 + ROUND), 0);
            other.processElement(report("A", T0 + ROUND), 0);
            one.processWatermark(new Watermark(T0 + ROUND + SPREAD));
            other.processWatermark(new Watermark(T0 + ROUND + SPREAD));

            assertThat(one.extractOutputValues()).isEqualTo(other.extractOutputValues());
        }
    }

    @Test
    void goesOnWhereItWasAfterARestore() throws Exception {
        List<ModelUpdate> undisturbed;
        OperatorSubtaskState snapshot;
        try (var operator = open(Order.EVENT_TIME, null)) {
            operator.processWatermark(new Watermark(T0 + 5));
            operator.processElement(report("A", T0 + ROUND), 0);
            snapshot = operator.snapshot(1, 1);
            operator.processElement(report("B", T0 + ROUND), 0);
            operator.processWatermark(new Watermark(T0 + 2 * ROUND + SPREAD));
            undisturbed = operator.extractOutputValues();
        }
        try (var operator = open(Order.EVENT_TIME, snapshot)) {
            operator.processElement(report("B", T0 + ROUND), 0);
            operator.processWatermark(new Watermark(T0 + 2 * ROUND + SPREAD));

            assertThat(operator.extractOutputValues()).isEqualTo(undisturbed.subList(1, 3));
        }
    }

    @Test
    void goesOnLearningPrototypesWhereItWasAfterARestore() throws Exception {
        List<ModelUpdate> undisturbed;
        OperatorSubtaskState snapshot;
        try (var operator = openLearning(null)) {
            operator.processElement(sampled("A", T0 + ROUND), 0);
            operator.processWatermark(new Watermark(T0 + ROUND + SPREAD));
            snapshot = operator.snapshot(1, 1);
            operator.processElement(sampled("B", T0 + 2 * ROUND), 0);
            operator.processWatermark(new Watermark(T0 + 2 * ROUND + SPREAD));
            undisturbed = operator.extractOutputValues();
        }
        assertThat(undisturbed.get(1).getExperts().getPoints())
                .isNotEqualTo(undisturbed.get(0).getExperts().getPoints());
        try (var operator = openLearning(snapshot)) {
            operator.processElement(sampled("B", T0 + 2 * ROUND), 0);
            operator.processWatermark(new Watermark(T0 + 2 * ROUND + SPREAD));

            assertThat(operator.extractOutputValues()).isEqualTo(undisturbed.subList(1, 2));
        }
    }

    @Test
    void endsWithTheLastReportWhenItsInputEnds() throws Exception {
        try (var operator = open(Order.EVENT_TIME, null)) {
            operator.processWatermark(new Watermark(T0 + 5));
            operator.processElement(report("A", T0 + 2 * ROUND), 0);
            operator.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(roundEnds(operator)).containsExactly(T0, T0 + ROUND, T0 + 2 * ROUND);
        }
    }

    private static List<Long> roundEnds(OneInputStreamOperatorTestHarness<byte[], ModelUpdate> operator) {
        return operator.extractOutputValues().stream()
                .map(update -> update.getRoundEnd().toEpochMilli())
                .toList();
    }

    private static List<Long> versions(OneInputStreamOperatorTestHarness<byte[], ModelUpdate> operator) {
        return operator.extractOutputValues().stream()
                .map(ModelUpdate::getVersion)
                .toList();
    }

    private static byte[] report(String key, long roundEnd) {
        ConfirmedCase confirmed = new ConfirmedCase(key + "-e", key, null, T0, T0, new float[] {1, 2});
        return RoundReportCodec.toBytes(new RoundReport(
                key,
                roundEnd,
                10,
                1,
                1,
                new float[] {-1, 2},
                new double[] {key.charAt(0) / 7.0},
                new double[] {1},
                new RoundReport.Step(new float[0], 0, 0, "not_drawn"),
                List.of(RoundReport.News.confirmed(confirmed, new float[0]))));
    }

    /** A report with samples enough to learn from, and one confirmed case. */
    private static byte[] sampled(String key, long roundEnd) {
        RoundReport report = RoundReportCodec.fromBytes(report(key, roundEnd));
        List<Sample> samples = IntStream.range(0, 100)
                .mapToObj(i -> new Sample(key.hashCode() * 1000L + i, new float[] {i * 0.01f, 0}, new float[0]))
                .toList();
        return RoundReportCodec.toBytes(new RoundReport(
                report.key(),
                report.roundEnd(),
                report.events(),
                report.alerts(),
                report.stride(),
                report.scores(),
                report.mean(),
                report.variance(),
                report.step(),
                report.headStep(),
                report.news(),
                report.categories(),
                samples));
    }

    private static OneInputStreamOperatorTestHarness<byte[], ModelUpdate> openLearning(OperatorSubtaskState snapshot)
            throws Exception {
        LearningSettings learning = new LearningSettings(1, 1, 1e-2, 8, 0.25, 0.1, 0, 0, 0.5, 1024, 5, Duration.ZERO);
        return open(Order.ARRIVAL, snapshot, learning, SomeModel.withExperts(7, Long.MIN_VALUE + 1));
    }

    private static OneInputStreamOperatorTestHarness<byte[], ModelUpdate> open(
            Order order, OperatorSubtaskState snapshot) throws Exception {
        return open(order, snapshot, LearningSettings.DEFAULT, SomeModel.of(7, Long.MIN_VALUE + 1));
    }

    private static OneInputStreamOperatorTestHarness<byte[], ModelUpdate> open(
            Order order, OperatorSubtaskState snapshot, LearningSettings learning, SharedModel starter)
            throws Exception {
        Settings settings = new Settings(
                SomeModel.FEATURES,
                DetectorSettings.DEFAULT,
                FeedbackSettings.DEFAULT,
                new AdaptationSettings(Duration.ofMillis(ROUND), Duration.ofSeconds(10), false, 2, 0.02, 0.5, 1.0),
                learning,
                List.of());
        DetectionConfig config = new DetectionConfig(settings, order, Duration.ofDays(1));
        var harness = new OneInputStreamOperatorTestHarness<byte[], ModelUpdate>(new MetaLearn(config, starter));
        harness.setup(new AvroTypeInfo<>(ModelUpdate.class).createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
