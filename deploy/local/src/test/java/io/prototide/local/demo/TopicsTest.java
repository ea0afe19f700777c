package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.local.AvroBytes;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import io.prototide.schema.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo's own ends of the topics, without a job between them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TopicsTest {
    private static final Topics TOPICS = new Topics("events", "feedback", "alerts", "dead-letters", "audit", "models");
    private static final Instant TIME = Instant.parse("2025-01-06T10:00:00Z");

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        TOPICS.create(kafka);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void theBacklogEmptiesAsTheJobCommitsItsOffsets() {
        Backlog backlog = new Backlog(Topics.EVENT_PARTITIONS);
        Event event = new Event("e1", "customer-7", TIME, Map.of("amount", 12.5), Map.of());
        int partition = Sender.partition("customer-7");
        TopicPartition events = new TopicPartition("events", partition);
        try (Sender sender = new Sender(kafka.bootstrapServers(), TOPICS, backlog);
                CommittedOffsets offsets = new CommittedOffsets(kafka.bootstrapServers(), "job", "events");
                KafkaConsumer<byte[], byte[]> job = consumer(Map.of("group.id", "job"))) {
            sender.event(event);
            sender.malformed(partition, new byte[] {1, 2}, TIME.toEpochMilli() + 5);
            sender.flush();

            job.assign(List.of(events));
            List<byte[]> values = new ArrayList<>();
            while (values.size() < 2) {
                job.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            assertThat(AvroBytes.read(Event.class, values.get(0))).isEqualTo(event);
            assertThat(values.get(1)).containsExactly(1, 2);

            job.commitSync(Map.of(events, new OffsetAndMetadata(1)));
            while (backlog.doneUntilMillis() == TIME.toEpochMilli()) {
                offsets.update(backlog, System.nanoTime());
            }
            assertThat(backlog.doneUntilMillis()).isEqualTo(TIME.toEpochMilli() + 5);
            assertThat(backlog.isEmpty()).isFalse();

            job.commitSync(Map.of(events, new OffsetAndMetadata(2)));
            while (!backlog.isEmpty()) {
                offsets.update(backlog, System.nanoTime());
            }
        }
    }

    @Test
    void theInboxReadsWhatTheJobHasCommittedAndNothingElse() {
        DeadLetter dead = DeadLetter.newBuilder()
                .setTopic("events")
                .setPartition(0)
                .setOffset(3)
                .setTimestamp(TIME)
                .setReason("decode")
                .build();
        try (Inbox inbox = new Inbox(kafka.bootstrapServers(), TOPICS);
                KafkaProducer<byte[], byte[]> job = producer(Map.of("transactional.id", "job"))) {
            job.initTransactions();
            job.beginTransaction();
            job.send(new ProducerRecord<>("dead-letters", AvroBytes.of(dead)));
            job.flush();
            assertThat(inbox.poll(Duration.ofMillis(300))).isEmpty();
            assertThat(inbox.isDrained()).isTrue();

            job.commitTransaction();

            List<SpecificRecord> records = new ArrayList<>();
            while (records.isEmpty()) {
                records.addAll(inbox.poll(Duration.ofSeconds(1)));
            }
            assertThat(records).containsExactly(dead);
        }
    }

    @Test
    void verdictsAreKeyedAsTheirEvents() {
        Feedback verdict = Feedback.newBuilder()
                .setEventId("e1")
                .setKey("customer-7")
                .setVerdict(Verdict.CONFIRMED)
                .setFeedbackTime(TIME)
                .build();
        TopicPartition feedback = new TopicPartition("feedback", 0);
        try (Sender sender = new Sender(kafka.bootstrapServers(), TOPICS, new Backlog(Topics.EVENT_PARTITIONS));
                KafkaConsumer<byte[], byte[]> job = consumer(Map.of())) {
            sender.verdict(verdict);
            sender.flush();

            job.assign(List.of(feedback));
            job.seekToBeginning(List.of(feedback));
            var records = job.poll(Duration.ofSeconds(30)).records(feedback);

            assertThat(records).hasSize(1);
            assertThat(records.get(0).key()).asString().isEqualTo("customer-7");
            assertThat(AvroBytes.read(Feedback.class, records.get(0).value())).isEqualTo(verdict);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> further) {
        return new KafkaConsumer<>(with(further), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> further) {
        return new KafkaProducer<>(with(further), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> with(Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(further);
        all.put("bootstrap.servers", kafka.bootstrapServers());
        all.put("auto.offset.reset", "earliest");
        return all;
    }
}
