package io.prototide.local.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in a topic, from its beginning to where its end is now. Belongs to no group. */
final class TopicReader {
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Properties client;

    /** @param client what every client is given */
    TopicReader(Properties client) {
        this.client = new Properties();
        this.client.putAll(client);
        this.client.setProperty("isolation.level", "read_committed");
        this.client.setProperty("enable.auto.commit", "false");
        this.client.setProperty("allow.auto.create.topics", "false");
        this.client.setProperty("auto.offset.reset", "earliest");
    }

    /** Number of partitions; 0 if there is no such topic. */
    int partitions(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.partitionsFor(topic).size();
        }
    }

    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        records.accept(record);
                    }
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
