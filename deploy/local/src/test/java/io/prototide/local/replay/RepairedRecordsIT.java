package io.prototide.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.AnomalyJob;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.local.JobFile;
import io.prototide.local.Ran;
import io.prototide.schema.Audit;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import io.prototide.schema.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C119: dead letters that are put back after the repair give the normal result, once each. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RepairedRecordsIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int GOOD = 30;
    private static final int TOO_LARGE = 20;

    private static EmbeddedKafka broker;
    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
        for (String topic : List.of("events", "feedback", "alerts", "dead-letters", "audit", "models")) {
            broker.createTopic(topic, topic.equals("models") ? 1 : 2, Map.of());
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    @Test
    void recordsBeyondALimitAreScoredOnceEachWhenTheLimitIsRaised() throws Exception {
        Path narrow = config("narrow.yaml", "event: {max-magnitude: 100}");
        Path wide = config("wide.yaml", "event: {max-magnitude: 100000}");
        for (int i = 0; i < GOOD; i++) {
            send("events", event("good-" + i, i, 50));
        }
        for (int i = 0; i < TOO_LARGE; i++) {
            send("events", event("large-" + i, GOOD + i, 5000));
        }

        try (RunningJob before = new RunningJob(JobFile.read(narrow))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> letters().size() == TOO_LARGE);
            assertThat(letters()).extracting(DeadLetter::getReason).containsOnly("out_of_bounds");
            before.untilItsOffsetsAreCommitted();
        }
        try (RunningJob after = new RunningJob(JobFile.read(wide))) {
            Ran replay = Ran.prototide("replay", "--from", "dead-letters", "--config", wide.toString());
            assertThat(replay.out()).contains("20  put back\n");
            assertThat(Ran.prototide("replay", "--from", "dead-letters", "--config", wide.toString())
                            .out())
                    .contains("20  put back before");
            // A verdict without features is applied only to an event that was scored.
            for (int i = 0; i < TOO_LARGE; i++) {
                send("feedback", verdict("large-" + i, GOOD + i));
            }

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> verdicts().size() >= TOO_LARGE);
        }

        assertThat(verdicts()).hasSize(TOO_LARGE).containsOnly("dismissed");
        assertThat(letters()).hasSize(TOO_LARGE);
        assertThat(read("events", Event.class))
                .extracting(Event::getEventId)
                .filteredOn(id -> id.startsWith("large"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2 * TOO_LARGE)
                        .mapToObj(i -> "large-" + i % TOO_LARGE)
                        .toList());
    }

    private Path config(String name, String event) throws IOException {
        return Files.writeString(folder.resolve(name), """
                kafka: {bootstrap-servers: "%s", transactional-id-prefix: repair}
                %s
                features: [amount]
                feedback: {hold-for: 30d}
                flink:
                  parallelism.default: 1
                  execution.checkpointing.interval: 500 ms
                  execution.checkpointing.min-pause: 0 ms
                  execution.checkpointing.externalized-checkpoint-retention: DELETE_ON_CANCELLATION
                """.formatted(broker.bootstrapServers(), event));
    }

    private static List<DeadLetter> letters() {
        return read("dead-letters", DeadLetter.class);
    }

    /** What became of the verdicts. */
    private static List<String> verdicts() {
        return read("audit", Audit.class).stream()
                .filter(entry -> entry.getAction().name().startsWith("FEEDBACK"))
                .map(Audit::getReason)
                .toList();
    }

    private static Event event(String id, int minute, double amount) {
        return Event.newBuilder()
                .setEventId(id)
                .setKey("A")
                .setEventTime(START.plus(Duration.ofMinutes(minute)))
                .setNumbers(Map.of("amount", amount))
                .setCategories(Map.of())
                .build();
    }

    private static Feedback verdict(String eventId, int minute) {
        return Feedback.newBuilder()
                .setEventId(eventId)
                .setKey("A")
                .setVerdict(Verdict.DISMISSED)
                .setAnalyst("ann")
                .setFeedbackTime(START.plus(Duration.ofMinutes(minute + 1)))
                .build();
    }

    private static <T extends SpecificRecordBase> void send(String topic, T record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<T>(record.getSchema()).write(record, encoder);
        encoder.flush();
        producer.send(new ProducerRecord<>(topic, "A".getBytes(StandardCharsets.UTF_8), out.toByteArray()));
    }

    private static <T extends SpecificRecordBase> List<T> read(String topic, Class<T> type) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", broker.bootstrapServers());
        List<T> records = new ArrayList<>();
        new TopicReader(client).read(topic, record -> {
            try {
                records.add(new SpecificDatumReader<>(type)
                        .read(null, DecoderFactory.get().binaryDecoder(record.value(), null)));
            } catch (IOException e) {
                throw new IllegalStateException("a " + type.getSimpleName() + " can be read", e);
            }
        });
        return records;
    }

    /** The job in this process, as {@code run} starts it. */
    private static final class RunningJob implements AutoCloseable {
        private final JobClient client;

        RunningJob(JobConfig job) throws Exception {
            var env = StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.configuration(job));
            AnomalyJob.build(env, job);
            client = env.executeAsync("repair");
        }

        void untilItsOffsetsAreCommitted() {
            try (var admin = org.apache.kafka.clients.admin.Admin.create(
                    Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> admin
                                        .listConsumerGroupOffsets("prototide")
                                        .partitionsToOffsetAndMetadata()
                                        .get(10, TimeUnit.SECONDS)
                                        .entrySet()
                                        .stream()
                                        .filter(committed ->
                                                committed.getKey().topic().equals("events"))
                                        .mapToLong(committed ->
                                                committed.getValue().offset())
                                        .sum()
                                == GOOD + TOO_LARGE);
            }
        }

        @Override
        public void close() throws Exception {
            var ended = client.getJobExecutionResult().handle((result, cancelled) -> "ended");
            client.cancel().get(30, TimeUnit.SECONDS);
            ended.get(30, TimeUnit.SECONDS);
        }
    }
}
