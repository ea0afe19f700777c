package io.prototide.job.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

    private static final Pattern SERVER = Pattern.compile("\\S+:\\d{1,5}");

    /** Properties that have a key of their own here. */
    private static final Map<String, String> OWN = Map.of(
            "bootstrap.servers", "kafka.bootstrap-servers",
            "group.id", "kafka.group-id",
            "transactional.id", "kafka.transactional-id-prefix",
            "transaction.timeout.ms", "outputs.transaction-timeout");

    public KafkaSettings {
        Check.filled("kafka.bootstrap-servers", bootstrapServers);
        for (String server : bootstrapServers.split(",", -1)) {
            Check.that(
                    SERVER.matcher(server.strip()).matches(), "kafka.bootstrap-servers", "must be host:port", server);
        }
        groupId = Check.filled("kafka.group-id", Check.or(groupId, "prototide"));
        events = Check.topic("kafka.events", Check.or(events, "events"));
        feedback = Check.topic("kafka.feedback", Check.or(feedback, "feedback"));
        partitionDiscovery = Check.or(partitionDiscovery, Duration.ofSeconds(60));
        Check.atLeast("kafka.partition-discovery", partitionDiscovery, Duration.ofSeconds(1));
        Check.filled("kafka.transactional-id-prefix", transactionalIdPrefix);
        properties = properties == null ? new TreeMap<>() : new TreeMap<>(properties);
        Map<String, String> given = properties;
        OWN.forEach((property, key) -> Check.that(
                !given.containsKey(property), "kafka.properties." + property, "must be given as " + key, "a property"));
        given.forEach((property, value) ->
                Check.that(value != null, "kafka.properties." + property, "must have a value", "nothing"));
        if (rules != null) {
            Check.filled("kafka.rules", rules);
        }
    }

    /** The topics that are read, by their keys. */
    Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put("kafka.events", events);
        topics.put("kafka.feedback", feedback);
        if (rules != null) {
            topics.put("kafka.rules", rules);
        }
        return topics;
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
