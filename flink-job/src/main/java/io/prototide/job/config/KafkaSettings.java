package io.prototide.job.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Section {@code kafka}: the cluster, the topics that are read, and what every client is given.
 *
 * @param bootstrapServers host:port, comma separated; required
 * @param groupId consumer group under which offsets are committed
 * @param events topic of the events
 * @param feedback topic of the verdicts
 * @param rules compacted topic of the rules that change while the job runs; null for none
 * @param partitionDiscovery how often new partitions are looked for
 * @param transactionalIdPrefix begins every transactional id; required, unique per job on one cluster and the same over restarts
 * @param properties passed unchanged to every client; may hold secrets and is never printed
 */
public record KafkaSettings(
        String bootstrapServers,
        String groupId,
        String events,
        String feedback,
        String rules,
        Duration partitionDiscovery,
        String transactionalIdPrefix,
        Map<String, String> properties)
        implements Serializable {

    public KafkaSettings {
        Check.filled("kafka.bootstrap-servers", bootstrapServers);
        groupId = Check.filled("kafka.group-id", Check.or(groupId, "prototide"));
        events = Check.filled("kafka.events", Check.or(events, "events"));
        feedback = Check.filled("kafka.feedback", Check.or(feedback, "feedback"));
        partitionDiscovery = Check.or(partitionDiscovery, Duration.ofSeconds(60));
        Check.atLeast("kafka.partition-discovery", partitionDiscovery, Duration.ofSeconds(1));
        Check.filled("kafka.transactional-id-prefix", transactionalIdPrefix);
        properties = properties == null ? new TreeMap<>() : new TreeMap<>(properties);
        Check.that(!events.equals(feedback), "kafka.feedback", "must differ from kafka.events", feedback);
        if (rules != null) {
            Check.filled("kafka.rules", rules);
            Check.that(
                    !rules.equals(events) && !rules.equals(feedback),
                    "kafka.rules",
                    "must differ from kafka.events and kafka.feedback",
                    rules);
        }
    }

    /** What every client is given, the bootstrap servers included. */
    public Properties clientProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("bootstrap.servers", bootstrapServers);
        return all;
    }

    /** Leaves the values of {@code properties} out: they may be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", groupId=" + groupId + ", events=" + events
                + ", feedback=" + feedback + ", rules=" + rules + ", transactionalIdPrefix=" + transactionalIdPrefix
                + ", properties="
                + properties.keySet() + "]";
    }
}
