package io.prototide.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aReadCommittedReaderSeesOnlyWhatWasCommitted() {
        kafka.createTopic("payments", 1, Map.of());
        try (var producer = producer()) {
            producer.initTransactions();
            send(producer, "aborted");
            producer.abortTransaction();
            send(producer, "committed");
            producer.commitTransaction();
            send(producer, "open");

            assertThat(readUntilQuiet("payments", "read_committed", 1)).containsExactly("committed");
            assertThat(readUntilQuiet("payments", "read_uncommitted", 3))
                    .containsExactly("aborted", "committed", "open");
            producer.abortTransaction();
        }
    }

    @Test
    void createsAPartitionedTopicWithItsSettings() {
        kafka.createTopic("models", 3, Map.of("cleanup.policy", "compact"));

        try (var consumer = consumer("read_committed")) {
            assertThat(consumer.partitionsFor("models")).hasSize(3);
        }
    }

    @Test
    void saysWhichTopicExistsAlready() {
        kafka.createTopic("twice", 1, Map.of());

        assertThatThrownBy(() -> kafka.createTopic("twice", 1, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topic twice was not created: Topic 'twice' already exists.");
    }

    @Test
    void doesNotCreateTopicsThatNobodyAskedFor() {
        try (var consumer = consumer("read_committed")) {
            assertThat(consumer.partitionsFor("unheard-of", LIMIT)).isNullOrEmpty();
        }
    }

    @Test
    void leavesNoFilesBehindAndASecondCloseIsHarmless() {
        EmbeddedKafka second = EmbeddedKafka.start();
        assertThat(second.directory()).isNotEmptyDirectory();
        assertThat(second.bootstrapServers()).startsWith("127.0.0.1:").isNotEqualTo(kafka.bootstrapServers());

        second.close();
        second.close();

        assertThat(second.directory()).doesNotExist();
    }

    private static void send(KafkaProducer<String, String> producer, String value) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("payments", value));
        producer.flush(); // else an abort drops the record before it was ever sent
    }

    private static List<String> readUntilQuiet(String topic, String isolation, int expected) {
        List<String> values = new ArrayList<>();
        try (var consumer = consumer(isolation)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (values.size() < expected) {
                var records = consumer.poll(LIMIT);
                assertThat(records).as("records within %s", LIMIT).isNotEmpty();
                records.forEach(record -> values.add(record.value()));
            }
            consumer.poll(Duration.ofMillis(500)).forEach(record -> values.add(record.value()));
        }
        return values;
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
