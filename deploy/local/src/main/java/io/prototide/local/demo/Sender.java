package io.prototide.local.demo;

import io.prototide.local.AvroBytes;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events, malformed records and verdicts, and keeps count of offsets. For one thread. */
final class Sender implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Topics topics;
    private final Backlog backlog;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    /** The only producer of the topic, idempotent and without transactions: offsets count up by one. */
    private final long[] offsets;

    Sender(String bootstrapServers, Topics topics, Backlog backlog) {
        this.topics = topics;
        this.backlog = backlog;
        this.offsets = new long[Topics.EVENT_PARTITIONS];
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void event(Event event) {
        byte[] key = event.getKey().getBytes(StandardCharsets.UTF_8);
        send(
                partition(event.getKey()),
                key,
                AvroBytes.of(event),
                event.getEventTime().toEpochMilli());
    }

    /** Sends a value that is no event, at the event time that the stream has reached. */
    void malformed(int partition, byte[] value, long timeMillis) {
        send(partition, null, value, timeMillis);
    }

    void verdict(Feedback feedback) {
        byte[] key = feedback.getKey().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.feedback(), key, AvroBytes.of(feedback)));
    }

    /** Returns when everything has reached the broker. */
    void flush() {
        producer.flush();
        check();
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }

    static int partition(String key) {
        return Math.floorMod(key.hashCode(), Topics.EVENT_PARTITIONS);
    }

    private void send(int partition, byte[] key, byte[] value, long timeMillis) {
        send(new ProducerRecord<>(topics.events(), partition, key, value));
        backlog.sent(partition, offsets[partition]++, timeMillis);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        check();
        producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
    }

    private void check() {
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("a record could not be sent: " + e.getMessage(), e);
        }
    }
}
