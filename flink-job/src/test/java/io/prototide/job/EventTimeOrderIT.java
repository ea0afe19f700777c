package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.alert.AlertRecord;
import io.prototide.job.config.Order;
import io.prototide.model.rule.Action;
import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Action.Priority;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.schema.Alert;
import io.prototide.schema.AuditAction;
import io.prototide.schema.ModelUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded stream gives the same alerts at any parallelism: those of the plain replay, bit by bit. */
class EventTimeOrderIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RunningJob.cluster();

    private static final Recording RECORDING = Recording.of(5);

    private static EmbeddedKafka broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void givesTheAlertsOfTheReplay(int parallelism) throws Exception {
        Map<String, Alert> expected = RECORDING.expected().values().stream()
                .map(AlertRecord::of)
                .collect(Collectors.toMap(Alert::getAlertId, alert -> alert));
        assertThat(expected).hasSizeGreaterThan(30);
        assertThat(RECORDING.verdicts()).hasSizeGreaterThan(20);

        try (KafkaRun run = new KafkaRun(broker, "order-" + parallelism)) {
            RECORDING.events().forEach(run::send);
            RECORDING.verdicts().forEach(run::send);
            run.sendEnd(Recording.START.plus(Recording.LENGTH).plus(Recording.ROUND.multipliedBy(2)));
            try (RunningJob job = RunningJob.start(run, Recording.config(Order.EVENT_TIME), parallelism)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> run.alerts().size() >= expected.size());
            }

            List<Alert> alerts = run.alerts();
            assertThat(alerts).hasSameSizeAs(expected.keySet());
            assertThat(alerts).allSatisfy(alert -> assertThat(alert).isEqualTo(expected.get(alert.getAlertId())));
            assertThat(run.models().stream().map(ModelUpdate::getVersion).distinct())
                    .hasSizeGreaterThan(2);
            assertThat(run.deadLetters()).isEmpty();
        }
    }

    @Test
    void holdsBackWhatTheReplayHoldsBackByTheSameRules() throws Exception {
        List<Rule> rules = List.of(
                rule("rises", Match.ANY, new Direction(List.of("amount", "level"), Direction.Way.RISE)),
                rule("steps", Match.ANY, new Priority("amount", List.of(100.0, 1000.0))),
                rule("three", new Match("account-3", null, null, Map.of()), new Mute()));
        Map<String, Alert> expected = new HashMap<>();
        List<String> muted = new ArrayList<>();
        RECORDING.replay(rules, (event, judgement) -> {
            if (judgement.alert() != null) {
                expected.put(judgement.alert().alertId(), AlertRecord.of(judgement.alert()));
            }
            if (judgement.mutedBy() != null) {
                muted.add(judgement.mutedBy().id() + ":" + event.key() + ":" + event.eventId());
            }
        });
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(expected.values().stream().map(Alert::getPriority)).contains(0, 1);
        assertThat(muted.stream().map(line -> line.substring(0, 5)).distinct())
                .containsExactlyInAnyOrder("rises", "three");

        try (KafkaRun run = new KafkaRun(broker, "rules")) {
            RECORDING.events().forEach(run::send);
            RECORDING.verdicts().forEach(run::send);
            run.sendEnd(Recording.START.plus(Recording.LENGTH).plus(Recording.ROUND.multipliedBy(2)));
            try (RunningJob job = RunningJob.start(run, Recording.config(Order.EVENT_TIME, rules), 2)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> run.alerts().size() >= expected.size());
            }

            assertThat(run.alerts()).containsExactlyInAnyOrderElementsOf(expected.values());
            assertThat(run.audit().stream()
                            .filter(entry -> entry.getAction() == AuditAction.ALERT_SUPPRESSED)
                            .map(entry -> entry.getRule() + ":" + entry.getSubject() + ":" + entry.getEventId()))
                    .containsExactlyInAnyOrderElementsOf(muted);
        }
    }

    private static Rule rule(String id, Match match, Action action) {
        return new Rule(
                id,
                0,
                match,
                action,
                Rule.ALWAYS,
                Recording.START.plus(Recording.LENGTH).toEpochMilli());
    }
}
