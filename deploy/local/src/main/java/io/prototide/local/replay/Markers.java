package io.prototide.local.replay;

import io.prototide.local.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Which records have been put back: one small record for each in a compacted topic beside the dead letters, written in the
 * transaction that puts the record back. So the two are there together or not at all, and, unlike an offset, a letter that
 * was passed over by one run is still open for the next.
 */
final class Markers {
    private static final int LIMIT_SECONDS = 30;

    private final String topic;
    private final Properties client;
    private final TopicReader reader;

    Markers(String deadLetters, Properties client, TopicReader reader) {
        this.topic = deadLetters + "-replayed";
        this.client = client;
        this.reader = reader;
    }

    String topic() {
        return topic;
    }

    /** Makes the topic if it is not there. */
    void create() throws InterruptedException {
        NewTopic wanted =
                new NewTopic(topic, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(client)) {
            if (!admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS).contains(topic)) {
                admin.createTopics(List.of(wanted)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new UserException(
                        "the topic " + topic + " must be there, or may be created with one partition and"
                                + " cleanup.policy=compact, got " + e.getCause().getMessage());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka must answer within " + LIMIT_SECONDS + " s, got no answer", e);
        }
    }

    /** Origins of the records that were put back. */
    Set<String> read() {
        Set<String> origins = new HashSet<>();
        if (reader.partitions(topic) > 0) {
            reader.read(
                    topic, record -> origins.add(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8)));
        }
        return origins;
    }

    ProducerRecord<byte[], byte[]> of(Letter letter) {
        String where = letter.topic() + "/" + letter.partition() + "/" + letter.offset();
        return new ProducerRecord<>(topic, 0, utf8(letter.origin()), utf8(where));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
