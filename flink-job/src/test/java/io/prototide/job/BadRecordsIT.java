package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.alert.AlertRecord;
import io.prototide.job.config.Order;
import io.prototide.model.feature.Event;
import io.prototide.schema.Alert;
import io.prototide.schema.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that cannot be used, among good ones: each a dead letter with its reason, the rest as if they had not been. */
class BadRecordsIT {
    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RunningJob.cluster(REPORTER);

    private static final Recording RECORDING = Recording.of(13);

    private static EmbeddedKafka broker;

    /** A value and the reason for which it must be refused. */
    private record Bad(String reason, byte[] value) {}

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void becomeDeadLettersAndChangeNothing() throws Exception {
        Map<String, Alert> expected = RECORDING.expected().values().stream()
                .map(AlertRecord::of)
                .collect(Collectors.toMap(Alert::getAlertId, alert -> alert));
        List<Bad> bad = badEvents();

        try (KafkaRun run = new KafkaRun(broker, "bad")) {
            int next = 0;
            for (Event event : RECORDING.events()) {
                run.send(event);
                if (next < bad.size() && event.timeMillis() % 5 == 0) {
                    run.sendEvent(event.key(), bad.get(next++).value());
                }
            }
            assertThat(next).isEqualTo(bad.size());
            run.sendFeedback("account-1", null);
            run.sendFeedback("account-1", new byte[] {2, 'e'});
            RECORDING.verdicts().forEach(run::send);
            run.sendEnd(Recording.START.plus(Recording.LENGTH).plus(Recording.ROUND.multipliedBy(2)));

            try (RunningJob job = RunningJob.start(run, RECORDING.config(Order.EVENT_TIME), 2)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> run.alerts().size() >= expected.size());
                assertThat(restarts(job)).isZero();
            }

            List<String> reasons = new ArrayList<>(bad.stream().map(Bad::reason).toList());
            reasons.addAll(List.of("tombstone", "decode"));
            assertThat(run.deadLetters())
                    .extracting(DeadLetter::getReason)
                    .containsExactlyInAnyOrderElementsOf(reasons);
            assertThat(run.deadLetters())
                    .filteredOn(letter -> letter.getTopic().endsWith("events") && !letter.getTruncated())
                    .extracting(letter -> letter.getValue() == null
                            ? null
                            : hex(letter.getValue().array()))
                    .containsExactlyInAnyOrderElementsOf(bad.stream()
                            .filter(one -> !one.reason().equals("too_large"))
                            .map(one -> one.value() == null ? null : hex(one.value()))
                            .toList());
            List<Alert> alerts = run.alerts();
            assertThat(alerts).hasSameSizeAs(expected.keySet());
            assertThat(alerts).allSatisfy(alert -> assertThat(alert).isEqualTo(expected.get(alert.getAlertId())));
        }
    }

    private static int restarts(RunningJob job) {
        Gauge<?> restarts = (Gauge<?>)
                REPORTER.findMetric(job.client().getJobID(), "numRestarts").orElseThrow();
        return ((Number) restarts.getValue()).intValue();
    }

    private static List<Bad> badEvents() {
        Event good = RECORDING.events().get(0);
        byte[] value = KafkaRun.bytes(KafkaRun.record(good));
        byte[] corrupt = value.clone();
        Arrays.fill(corrupt, value.length / 2, value.length, (byte) 0xff);
        byte[] framed = new byte[value.length + 5];
        System.arraycopy(value, 0, framed, 5, value.length);
        return List.of(
                new Bad("tombstone", null),
                new Bad("decode", new byte[0]),
                new Bad("decode", Arrays.copyOf(value, value.length - 3)),
                new Bad("decode", Arrays.copyOf(value, value.length + 3)),
                new Bad("decode", corrupt),
                new Bad("framing", framed),
                new Bad("non_finite", event(good, Double.POSITIVE_INFINITY, good.timeMillis())),
                new Bad("non_finite", withNumbers(good, Map.of("amount", 1.0, "level", Double.NaN))),
                new Bad("out_of_bounds", event(good, 1e300, good.timeMillis())),
                new Bad("timestamp_range", event(good, 1, good.timeMillis() / 1000)),
                new Bad(
                        "timestamp_range",
                        event(good, 1, Instant.parse("2090-01-01T00:00:00Z").toEpochMilli())),
                new Bad("dimension", withNumbers(good, Map.of("other", 1.0))),
                new Bad(
                        "empty_key",
                        KafkaRun.bytes(KafkaRun.record(
                                new Event("e", " ", good.timeMillis(), good.numbers(), good.categories())))),
                new Bad(
                        "too_large",
                        KafkaRun.bytes(KafkaRun.record(new Event(
                                "e", "k".repeat(70_000), good.timeMillis(), good.numbers(), good.categories())))));
    }

    private static byte[] event(Event good, double amount, long timeMillis) {
        return KafkaRun.bytes(
                KafkaRun.record(new Event("bad", good.key(), timeMillis, new double[] {amount, 1}, good.categories())));
    }

    private static byte[] withNumbers(Event good, Map<String, Double> numbers) {
        io.prototide.schema.Event record = KafkaRun.record(good);
        record.setNumbers(numbers);
        return KafkaRun.bytes(record);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
