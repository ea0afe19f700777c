package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.config.Order;
import java.time.Duration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three of four partitions are empty, two of six subtasks have none, nobody judges: time goes on all the same. */
class SilenceIT {
    private static final int SUBTASKS = KafkaRun.PARTITIONS + 2;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RunningJob.cluster(SUBTASKS);

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
    void ofPartitionsSubtasksAndVerdictsStopsNoTimer() throws Exception {
        Recording recording = Recording.of(21);
        // The last round ends with events that never come.
        long rounds = Recording.LENGTH.dividedBy(Recording.ROUND) - 1;
        try (KafkaRun run = new KafkaRun(broker, "silence", Duration.ofMillis(500))) {
            recording.events().forEach(event -> run.sendTo(1, event));

            try (RunningJob job = RunningJob.start(run, recording.config(Order.EVENT_TIME), SUBTASKS)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() ->
                                run.models().size() >= rounds && !run.alerts().isEmpty());
                assertThat(job.client().getJobStatus().get().isTerminalState()).isFalse();
            }

            assertThat(run.deadLetters()).isEmpty();
        }
    }
}
