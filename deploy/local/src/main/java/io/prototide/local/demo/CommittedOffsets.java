package io.prototide.local.demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;

/** How far the job has read, from the offsets that it commits with each checkpoint. Never waits. For one thread. */
final class CommittedOffsets implements AutoCloseable {
    private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();

    private final Admin admin;
    private final String groupId;
    private final String topic;
    private KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> asked;
    private long askedNanos;

    CommittedOffsets(String bootstrapServers, String groupId, String topic) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.groupId = groupId;
        this.topic = topic;
    }

    /** Tells the backlog what is known by now, and asks again if the last answer is old. */
    void update(Backlog backlog, long nanos) {
        if (asked != null && asked.isDone()) {
            answer().forEach((partition, offset) -> {
                // A partition that was never committed is null.
                if (partition.topic().equals(topic) && offset != null) {
                    backlog.committed(partition.partition(), offset.offset());
                }
            });
            asked = null;
        }
        if (asked == null && nanos - askedNanos >= INTERVAL_NANOS) {
            asked = admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata();
            askedNanos = nanos;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private Map<TopicPartition, OffsetAndMetadata> answer() {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            // The group does not exist before the first checkpoint, and a coordinator may be moving.
            if (e.getCause() instanceof RetriableException || e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new IllegalStateException("the offsets of group " + groupId + " are unknown", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
