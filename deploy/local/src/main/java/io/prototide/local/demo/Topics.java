package io.prototide.local.demo;

import io.prototide.broker.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The topics of the demo, created as {@code design.md} describes them. */
record Topics(String events, String feedback, String alerts, String deadLetters, String audit, String models) {
    static final int EVENT_PARTITIONS = 4;

    /** The event times are those of a simulated past; no topic may lose records for being old. */
    private static final Map<String, String> KEEP = Map.of("retention.ms", "-1");

    void create(EmbeddedKafka kafka) {
        kafka.createTopic(events, EVENT_PARTITIONS, KEEP);
        kafka.createTopic(feedback, 1, KEEP);
        for (String output : List.of(alerts, deadLetters, audit)) {
            kafka.createTopic(output, 1, KEEP);
        }
        kafka.createTopic(models, 1, Map.of("cleanup.policy", "compact"));
    }

    /** What the job writes. */
    List<TopicPartition> outputs() {
        return List.of(
                new TopicPartition(alerts, 0),
                new TopicPartition(deadLetters, 0),
                new TopicPartition(audit, 0),
                new TopicPartition(models, 0));
    }
}
