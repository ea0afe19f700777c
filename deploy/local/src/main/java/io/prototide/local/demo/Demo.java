package io.prototide.local.demo;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.AnomalyJob;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.model.config.SettingsFile;
import io.prototide.simulator.Analyst;
import io.prototide.simulator.AnalystSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The whole system in this process: broker, Flink cluster, job, simulated stream and analyst. */
final class Demo implements AutoCloseable {
    private static final int SLOTS = 2;

    private final DemoOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    /** Broker and cluster, the last started first; they may be closed by any thread. */
    private final Deque<AutoCloseable> servers = new ConcurrentLinkedDeque<>();
    /** Kafka clients of the thread that runs the demo. */
    private final Deque<AutoCloseable> clients = new ArrayDeque<>();

    private volatile boolean stopped;

    Demo(DemoOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Plays the stream to its end and prints what came of it. Everything goes on running until {@link #close}. */
    DemoReport run() throws Exception {
        long startNanos = System.nanoTime();
        SimulatedStream stream = SimulatedStream.of(options.keys(), options.events(), options.seed());
        say(
                "%,d payments of %,d customers over %.0f days, and %d malformed records",
                stream.count(),
                options.keys(),
                stream.whole().days(),
                stream.malformed().size());
        EmbeddedKafka kafka = keep(servers, EmbeddedKafka.start());
        say("Kafka broker: %s", kafka.bootstrapServers());
        JobConfig config = config(kafka.bootstrapServers());
        Topics topics = topics(config);
        topics.create(kafka);
        LocalCluster cluster = keep(servers, LocalCluster.start(SLOTS));
        say("Flink web UI: %s", cluster.webAddress());
        cluster.submit(graph(config));

        Results results = new Results(new Scoreboard(DailyBudget.of(config)));
        Play play = play(stream, kafka.bootstrapServers(), config, topics, cluster, results);
        double sendingSeconds = play.run();
        play.drain();
        double seconds = (System.nanoTime() - startNanos) / 1e9;

        Summary summary = Summary.of(stream, config, results, sendingSeconds, seconds);
        out.println();
        out.print(summary.table());
        out.flush();
        return summary.report();
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        closeAll(clients);
        closeAll(servers);
    }

    /** Stops broker and cluster, from another thread than that of {@link #run}, which fails then. */
    void stop() {
        stopped = true;
        closeAll(servers);
    }

    boolean isStopped() {
        return stopped;
    }

    private Play play(
            SimulatedStream stream,
            String bootstrapServers,
            JobConfig config,
            Topics topics,
            LocalCluster cluster,
            Results results) {
        Backlog backlog = new Backlog(Topics.EVENT_PARTITIONS);
        AlertLine line = new AlertLine(config.detection().model().features());
        return new Play(
                stream,
                new Analyst(AnalystSettings.usual(options.seed())),
                keep(clients, new Sender(bootstrapServers, topics, backlog)),
                keep(clients, new Inbox(bootstrapServers, topics)),
                keep(
                        clients,
                        new CommittedOffsets(bootstrapServers, config.kafka().groupId(), topics.events())),
                backlog,
                cluster,
                new Screen(out, err, line, stream.whole()),
                results);
    }

    private static JobConfig config(String bootstrapServers) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("/demo.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
            return JobConfig.of(SettingsFile.parse(text, environment::get));
        }
    }

    /** The job as {@code run} starts it, for a cluster of our own. */
    private static StreamGraph graph(JobConfig config) {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.configuration(config));
        AnomalyJob.build(env, config);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName("prototide demo");
        return graph;
    }

    private static Topics topics(JobConfig config) {
        return new Topics(
                config.kafka().events(),
                config.kafka().feedback(),
                config.outputs().alerts(),
                config.outputs().deadLetters(),
                config.outputs().audit(),
                config.outputs().models());
    }

    private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> all, T started) {
        all.push(started);
        return started;
    }

    private void closeAll(Deque<AutoCloseable> started) {
        for (AutoCloseable next = started.poll(); next != null; next = started.poll()) {
            try {
                next.close();
            } catch (Exception e) {
                say("could not stop in order: %s", e.getMessage());
            }
        }
    }

    private void say(String format, Object... values) {
        err.println(String.format(Locale.ROOT, format, values));
        err.flush();
    }
}
