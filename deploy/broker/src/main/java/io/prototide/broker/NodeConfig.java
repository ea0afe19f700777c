package io.prototide.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;

/** Settings of the one node, which is broker and controller. */
final class NodeConfig {
    static final int NODE_ID = 1;
    static final String BROKER_LISTENER = "CLIENTS";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private NodeConfig() {}

    static KafkaConfig of(Path directory, String brokerAddress, String controllerAddress) {
        Properties all = new Properties();
        all.putAll(identity(directory, brokerAddress, controllerAddress));
        all.putAll(singleReplica());
        all.putAll(smallAndQuick());
        return KafkaConfig.fromProps(all, false);
    }

    private static Map<String, String> identity(Path directory, String brokerAddress, String controllerAddress) {
        return Map.of(
                "node.id",
                Integer.toString(NODE_ID),
                "process.roles",
                "broker,controller",
                "log.dirs",
                directory.toString(),
                "listeners",
                BROKER_LISTENER + "://" + brokerAddress + "," + CONTROLLER_LISTENER + "://" + controllerAddress,
                "advertised.listeners",
                BROKER_LISTENER + "://" + brokerAddress,
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "inter.broker.listener.name",
                BROKER_LISTENER,
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "controller.quorum.voters",
                NODE_ID + "@" + controllerAddress);
    }

    /** Kafka's own topics want three brokers by default; here there is one. */
    private static Map<String, String> singleReplica() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> smallAndQuick() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("auto.create.topics.enable", "false"),
                // A busy machine that pauses the only broker for seconds must not have it fenced.
                Map.entry("broker.heartbeat.interval.ms", "1000"),
                Map.entry("broker.session.timeout.ms", "60000"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("num.recovery.threads.per.data.dir", "1"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)));
    }
}
