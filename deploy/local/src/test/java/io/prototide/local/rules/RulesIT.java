package io.prototide.local.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.AnomalyJob;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.local.AvroBytes;
import io.prototide.local.JobFile;
import io.prototide.local.Ran;
import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.AuditAction;
import io.prototide.schema.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mute that is added and removed by the command while the real job runs. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RulesIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    /** Two of 22 events are odd: the budget must hold all of them, since each one's decision is waited for. */
    private static final String CONFIG = """
            kafka: {bootstrap-servers: "%s", transactional-id-prefix: rules-it, rules: rules}
            event: {idleness: 1s, out-of-orderness: 0s}
            features: [x]
            detection: {alert-fraction: 0.25, explore-share: 0, warm-up: 8, cooldown: 0s, adopt-after: 1000}
            adaptation: {round: 1m, lag: 1s, reptile: false}
            flink:
              parallelism.default: 2
              execution.checkpointing.interval: 500 ms
              execution.checkpointing.min-pause: 0 s
              execution.checkpointing.externalized-checkpoint-retention: DELETE_ON_CANCELLATION
            """;

    private final List<String> alerted = new ArrayList<>();
    private final List<String> muted = new ArrayList<>();
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> consumer;
    private long millis = START.toEpochMilli();
    private int odd;

    @Test
    void alertsOfAMutedKeyStopAreCountedExactlyAndReturn(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            for (String topic : List.of("events", "feedback", "alerts", "audit", "dead-letters")) {
                broker.createTopic(topic, 1, Map.of());
            }
            for (String topic : List.of("models", "rules")) {
                broker.createTopic(topic, 1, Map.of("cleanup.policy", "compact"));
            }
            Path config = folder.resolve("prototide.yaml");
            Files.writeString(config, CONFIG.formatted(broker.bootstrapServers()));
            JobClient job = start(config);
            try (var sends = producer(broker);
                    var reads = consumer(broker)) {
                producer = sends;
                consumer = reads;
                learnWhatIsNormal();
                sendOddEventsUntil(() -> alerted.stream().anyMatch(id -> id.startsWith("A"))
                        && alerted.stream().anyMatch(id -> id.startsWith("B")));
                int first = Math.max(first("A", alerted), first("B", alerted));

                Ran added = rules("add", config, "--id", "quiet-A", "--mute", "--key", "A")
                        .with("--from", START.toString(), "--until", "2100-01-01T00:00:00Z");
                assertThat(added.exitCode()).as(added.err()).isZero();
                sendOddEventsUntil(() -> !muted.isEmpty());
                int begin = first("A", muted);
                int until = odd + 5;
                sendOddEventsUntil(() -> odd >= until);
                int end = odd;
                awaitDecisionOnAllSince(first);

                // From the first that was held back on, all of A and none of B.
                assertThat(muted).containsExactlyElementsOf(ids("A", begin, end));
                assertThat(alerted).containsAll(ids("A", first, begin)).containsAll(ids("B", first, end));
                assertThat(rules("list", config).with().out()).contains("quiet-A  1        in force", "key A");

                Ran removed = rules("remove", config, "--id", "quiet-A").with();
                assertThat(removed.exitCode()).as(removed.err()).isZero();
                sendOddEventsUntil(() -> alerted.stream().anyMatch(id -> id.startsWith("A") && number(id) >= end));
                awaitDecisionOnAllSince(first);

                // Each was either alerted or held back, and no one twice.
                assertThat(Stream.concat(alerted.stream(), muted.stream()).filter(id -> number(id) >= first))
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.concat(ids("A", first, odd).stream(), ids("B", first, odd).stream())
                                        .toList());
            } finally {
                job.cancel().get();
            }
        }
    }

    private static JobClient start(Path config) throws Exception {
        JobConfig job = JobFile.read(config);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.configuration(job));
        AnomalyJob.build(env, job);
        return env.executeAsync("rules");
    }

    /** A round of normal events, and time that goes on beyond it, so that the first model is made of them. */
    private void learnWhatIsNormal() {
        for (int i = 0; i < 1000; i++) {
            millis += 50;
            send("normal-" + i, i % 2 == 0 ? "A" : "B", i % 7);
        }
        millis += Duration.ofMinutes(2).toMillis();
        send("later", "C", 0);
    }

    private void sendOddEventsUntil(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            for (int i = 0; i < 20; i++) {
                millis++;
                send("normal-" + odd + "-" + i, i % 2 == 0 ? "A" : "B", i % 7);
            }
            send("A" + odd, "A", 1e6);
            send("B" + odd, "B", 1e6);
            odd++;
            producer.flush();
            read();
        }
    }

    private void awaitDecisionOnAllSince(int first) {
        long expected = 2L * (odd - first);
        while (Stream.concat(alerted.stream(), muted.stream())
                        .filter(id -> number(id) >= first)
                        .count()
                < expected) {
            read();
        }
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            if (record.topic().equals("alerts")) {
                keep(AvroBytes.read(Alert.class, record.value()).getEventId(), alerted);
                continue;
            }
            Audit entry = AvroBytes.read(Audit.class, record.value());
            if (entry.getAction() == AuditAction.ALERT_SUPPRESSED) {
                assertThat(entry.getRule()).isEqualTo("quiet-A");
                assertThat(entry.getSubject()).isEqualTo("A");
                keep(entry.getEventId(), muted);
            }
        }
    }

    /** The budget lets some of the normal events pass too; they are not counted here. */
    private static void keep(String eventId, List<String> into) {
        if (eventId.startsWith("A") || eventId.startsWith("B")) {
            into.add(eventId);
        }
    }

    private static int first(String key, List<String> ids) {
        return ids.stream()
                .filter(id -> id.startsWith(key))
                .mapToInt(RulesIT::number)
                .min()
                .orElseThrow();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private static List<String> ids(String key, int from, int until) {
        return java.util.stream.IntStream.range(from, until)
                .mapToObj(i -> key + i)
                .toList();
    }

    private void send(String id, String key, double x) {
        Event event = new Event(id, key, Instant.ofEpochMilli(millis), Map.of("x", x), Map.of());
        producer.send(new ProducerRecord<>("events", key.getBytes(UTF_8), AvroBytes.of(event)));
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka broker) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(new TopicPartition("alerts", 0), new TopicPartition("audit", 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static Call rules(String command, Path config, String... flags) {
        return new Call(command, config, flags);
    }

    private record Call(String command, Path config, String[] flags) {
        Ran with(String... rest) {
            return Ran.prototide(Stream.of(
                            Stream.of("rules", command, "--config", config.toString()),
                            Stream.of(flags),
                            Stream.of(rest))
                    .flatMap(part -> part)
                    .toArray(String[]::new));
        }
    }
}
