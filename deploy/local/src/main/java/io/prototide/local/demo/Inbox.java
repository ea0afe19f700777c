package io.prototide.local.demo;

import io.prototide.local.AvroBytes;
import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the job writes, committed records only, as any consumer of its topics would. For one thread. */
final class Inbox implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Class<? extends SpecificRecord>> types;
    private final List<TopicPartition> partitions;

    Inbox(String bootstrapServers, Topics topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "fetch.max.wait.ms", "50"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        types = Map.of(
                topics.alerts(), Alert.class,
                topics.deadLetters(), DeadLetter.class,
                topics.audit(), Audit.class,
                topics.models(), ModelUpdate.class);
        partitions = topics.outputs();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The records that have come, waiting at most that long for the first. */
    List<SpecificRecord> poll(Duration wait) {
        List<SpecificRecord> records = new ArrayList<>();
        consumer.poll(wait).forEach(record -> {
            if (record.value() != null) {
                records.add(AvroBytes.read(types.get(record.topic()), record.value()));
            }
        });
        return records;
    }

    /** Whether everything committed so far has been polled. */
    boolean isDrained() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
