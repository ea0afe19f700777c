package io.prototide.broker;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node, broker and controller in one, on free loopback ports in a directory of its own.
 *
 * <p>It is made of the classes that {@code kafka-server-start} runs, put together here because those choose their own
 * sockets and end the process on a fatal fault.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String CLUSTER_ID = "prototide-embedded-00w";
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);
    private static final int REQUEST_LIMIT_SECONDS = 30;

    private final Path directory;
    private final LoopbackSockets sockets = new LoopbackSockets();
    private String bootstrapServers;
    private SharedServer shared;
    private ControllerServer controller;
    private BrokerServer broker;

    private EmbeddedKafka(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts a node with empty topics and returns when it takes requests.
     *
     * @throws IllegalStateException if it cannot start; nothing is left behind then
     */
    public static EmbeddedKafka start() {
        EmbeddedKafka kafka;
        try {
            kafka = new EmbeddedKafka(Files.createTempDirectory("prototide-kafka-"));
        } catch (IOException e) {
            throw new IllegalStateException("no temporary directory for Kafka", e);
        }
        try {
            kafka.boot();
            return kafka;
        } catch (Exception e) {
            kafka.close();
            throw new IllegalStateException("the embedded Kafka did not start: " + e.getMessage(), e);
        }
    }

    /** The address for {@code bootstrap.servers}, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Creates a topic of one replica and returns when it exists.
     *
     * @param config topic settings, such as {@code cleanup.policy}
     * @throws IllegalStateException if the broker refuses, for example because the topic exists
     */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(topic)).all().get(REQUEST_LIMIT_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw refused(name, e.getCause());
        } catch (TimeoutException e) {
            throw refused(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(name, e);
        }
    }

    /** Stops the node and deletes its directory. Waits a bounded time for an orderly stop; may be called twice. */
    @Override
    public void close() {
        Thread stop = new Thread(this::shutdown, "embedded-kafka-stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(CLOSE_LIMIT.toMillis());
            if (stop.isAlive()) {
                LOG.warn("the embedded Kafka had not stopped after {}; left to end with the process", CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete();
    }

    Path directory() {
        return directory;
    }

    private void boot() throws Exception {
        bootstrapServers = sockets.bind(NodeConfig.BROKER_LISTENER);
        String controllerAddress = sockets.bind(NodeConfig.CONTROLLER_LISTENER);
        KafkaConfig config = NodeConfig.of(directory, bootstrapServers, controllerAddress);
        format();
        var formatted = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        shared = new SharedServer(
                config,
                formatted._1(),
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(List.of(NodeConfig.NODE_ID + "@" + controllerAddress))),
                Collections.emptyList(),
                EmbeddedKafka::report,
                sockets);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), formatted._2());
        broker = new BrokerServer(shared);
        controller.startup();
        broker.startup();
    }

    private void format() throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(NodeConfig.NODE_ID)
                    .setClusterId(CLUSTER_ID)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(NodeConfig.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(nowhere)
                    .run();
        }
    }

    /** Kafka's own fault handlers end the JVM, which belongs to somebody else here. */
    private static FaultHandler report(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            LOG.error("embedded Kafka, {}: {}", name, message, cause);
            action.run();
            return new IllegalStateException(name + ": " + message, cause);
        };
    }

    private void shutdown() {
        if (broker != null) {
            broker.shutdown(Duration.ofSeconds(5));
        }
        if (controller != null) {
            controller.shutdown();
        }
        try {
            sockets.close();
        } catch (IOException e) {
            LOG.warn("a listening socket did not close", e);
        }
    }

    private void delete() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", directory, e);
        }
    }

    private static IllegalStateException refused(String topic, Throwable cause) {
        return new IllegalStateException("topic " + topic + " was not created: " + cause.getMessage(), cause);
    }
}
