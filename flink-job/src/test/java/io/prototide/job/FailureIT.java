package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.alert.AlertRecord;
import io.prototide.job.alert.KafkaOutputs;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.KafkaInputs;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.feature.Event;
import io.prototide.schema.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job that fails midway and restarts from its checkpoint leaves no trace in its alerts. */
class FailureIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RunningJob.cluster();

    private static final Recording RECORDING = Recording.of(8);
    private static final long MIDWAY =
            Recording.START.plus(Recording.LENGTH.dividedBy(2)).toEpochMilli();

    private static EmbeddedKafka broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void givesEachAlertOnceWithTheScoreOfAnUndisturbedRun() throws Exception {
        Map<String, Alert> expected = RECORDING.expected().values().stream()
                .map(AlertRecord::of)
                .collect(Collectors.toMap(Alert::getAlertId, alert -> alert));

        try (KafkaRun run = new KafkaRun(broker, "failure");
                RunningJob job = start(run, Order.EVENT_TIME)) {
            failMidway(run, () -> !run.alerts().isEmpty());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> run.alerts().size() >= expected.size());

            List<Alert> alerts = run.alerts();
            assertThat(FailOnce.failures()).isOne();
            assertThat(alerts).hasSameSizeAs(expected.keySet());
            assertThat(alerts).allSatisfy(alert -> assertThat(alert).isEqualTo(expected.get(alert.getAlertId())));
            assertThat(run.deadLetters()).isEmpty();
        }
    }

    @Test
    void givesNoAlertTwiceInOrderOfArrival() throws Exception {
        try (KafkaRun run = new KafkaRun(broker, "failure-arrival");
                RunningJob job = start(run, Order.ARRIVAL)) {
            failMidway(run, () -> !run.models().isEmpty());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> FailOnce.failures() == 1 && !run.alerts().isEmpty());

            assertThat(run.alerts()).extracting(Alert::getAlertId).doesNotHaveDuplicates();
        }
    }

    private static RunningJob start(KafkaRun run, Order order) throws Exception {
        KafkaInputs inputs = new KafkaInputs(run.kafka(), run.limits());
        KafkaOutputs outputs = new KafkaOutputs(run.kafka(), run.outputs());
        return RunningJob.start(
                run,
                Recording.config(order),
                2,
                new PipelineSources(
                        inputs.events(Recording.FEATURES),
                        inputs.feedback(),
                        inputs.models(run.outputs().models()),
                        inputs.rules()),
                new PipelineSinks(outputs.alerts(), outputs.deadLetters(), new FailOnce(), outputs.models()));
    }

    /**
     * Sends the first half and fails in the second.
     *
     * @param underWay whether the first half has had its effect
     */
    private static void failMidway(KafkaRun run, Callable<Boolean> underWay) {
        for (Event event : RECORDING.events()) {
            if (event.timeMillis() < MIDWAY) {
                run.send(event);
            }
        }
        for (Feedback verdict : RECORDING.verdicts()) {
            if (verdict.timeMillis() < MIDWAY) {
                run.send(verdict);
            }
        }
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(underWay);
        FailOnce.arm();
        for (Event event : RECORDING.events()) {
            if (event.timeMillis() >= MIDWAY) {
                run.send(event);
            }
        }
        for (Feedback verdict : RECORDING.verdicts()) {
            if (verdict.timeMillis() >= MIDWAY) {
                run.send(verdict);
            }
        }
        run.sendEnd(Recording.START.plus(Recording.LENGTH).plus(Recording.ROUND.multipliedBy(2)));
    }
}
