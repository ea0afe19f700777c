package io.prototide.local.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prototide.job.config.KafkaSettings;
import io.prototide.local.AvroBytes;
import io.prototide.local.UserException;
import io.prototide.schema.Rule;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The compacted topic of rules: its newest record of each id, and new ones. */
final class RulesTopic {
    private static final String LIMIT_MILLIS = "30000";
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;

    private RulesTopic(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** @throws UserException if the configuration names no topic */
    static RulesTopic of(KafkaSettings kafka, Path file) {
        if (kafka.rules() == null) {
            throw new UserException("kafka.rules must name the compacted topic of rules in " + file
                    + ", got none. Add 'rules: rules' under 'kafka:', create the topic and start the job anew");
        }
        return new RulesTopic(kafka);
    }

    /**
     * What the topic holds.
     *
     * @param rules the newest record of each id that was not removed
     * @param versions the greatest version by id, removed or not
     * @param unreadable records that are no rules
     */
    record Contents(SortedMap<String, Rule> rules, Map<String, Long> versions, int unreadable) {}

    /** Reads the topic to its present end. */
    Contents read() {
        Properties properties = properties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(kafka.rules()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UserException("Kafka at " + kafka.bootstrapServers() + " has no topic " + kafka.rules()
                        + "; create it with cleanup.policy=compact, or name another under kafka.rules");
            }
            return read(consumer, partitions);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private static Contents read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        SortedMap<String, Rule> rules = new TreeMap<>();
        Map<String, Long> versions = new HashMap<>();
        int unreadable = 0;
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                unreadable += take(record, rules, versions) ? 0 : 1;
            }
        }
        return new Contents(rules, versions, unreadable);
    }

    private static boolean take(
            ConsumerRecord<byte[], byte[]> record, SortedMap<String, Rule> rules, Map<String, Long> versions) {
        if (record.key() == null) {
            return false;
        }
        String id = new String(record.key(), UTF_8);
        if (record.value() == null) {
            rules.remove(id);
            return true;
        }
        try {
            Rule rule = AvroBytes.read(Rule.class, record.value());
            rules.put(id, rule);
            versions.merge(id, rule.getVersion(), Math::max);
            return true;
        } catch (UncheckedIOException | AvroRuntimeException e) {
            return false;
        }
    }

    void write(Rule rule) throws InterruptedException {
        send(rule.getId(), AvroBytes.of(rule));
    }

    void remove(String id) throws InterruptedException {
        send(id, null);
    }

    private void send(String id, byte[] value) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(kafka.rules(), id.getBytes(UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("default.api.timeout.ms", LIMIT_MILLIS);
        properties.setProperty("max.block.ms", LIMIT_MILLIS);
        properties.setProperty("acks", "all");
        properties.putAll(kafka.clientProperties());
        return properties;
    }

    private IllegalStateException failed(Throwable cause) {
        return new IllegalStateException(
                "topic " + kafka.rules() + " of Kafka at " + kafka.bootstrapServers() + " cannot be used: "
                        + cause.getMessage(),
                cause);
    }
}
