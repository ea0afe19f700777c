package io.prototide.local.demo;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.AnomalyJob;
import io.prototide.job.config.JobConfig;
import io.prototide.model.adapt.Settings;
import io.prototide.model.adapt.SharedModel;
import io.prototide.model.config.SettingsFile;
import io.prototide.simulator.Analyst;
import io.prototide.simulator.AnalystSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

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
        long start = System.nanoTime();
        SimulatedStream stream = SimulatedStream.of(options.keys(), options.events(), options.seed());
        say("%,d payments of %d customers over %.0f days, %d malformed records", stream.count(), options.keys(),
                stream.whole().days(), stream.malformed().size());
        EmbeddedKafka kafka = keep(servers, EmbeddedKafka.start());
        say("Kafka broker: %s", kafka.bootstrapServers());
        SettingsFile file = settings(kafka.bootstrapServers());
        JobConfig config = JobConfig.of(file);
        Topics topics = topics(config);
        topics.create(kafka);
        LocalCluster cluster = keep(servers, LocalCluster.start(SLOTS));
        say("Flink web UI: %s", cluster.webAddress());
        cluster.submit(AnomalyJob.graph(config));

        DailyBudget budget = new DailyBudget(file.settings().detection().budget());
        Results results = new Results(new Scoreboard(budget));
        Backlog backlog = new Backlog(Topics.EVENT_PARTITIONS);
        Play play = new Play(
                stream,
                new Analyst(AnalystSettings.usual(options.seed())),
                keep(clients, new Sender(kafka.bootstrapServers(), topics, backlog)),
                keep(clients, new Inbox(kafka.bootstrapServers(), topics)),
                keep(clients, new CommittedOffsets(kafka.bootstrapServers(), config.kafka().groupId(), topics.events())),
                backlog,
                cluster,
                new Screen(out, err, new AlertLine(file.settings().features()), stream.whole()),
                results);
        double sendingSeconds = play.run();
        play.drain();
        double seconds = (System.nanoTime() - start) / 1e9;
        return report(stream, file.settings(), budget, results, sendingSeconds, seconds);
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

    private void closeAll(Deque<AutoCloseable> started) {
        for (AutoCloseable next = started.poll(); next != null; next = started.poll()) {
            try {
                next.close();
            } catch (Exception e) {
                say("could not stop in order: %s", e.getMessage());
            }
        }
    }

    private DemoReport report(
            SimulatedStream stream,
            Settings settings,
            DailyBudget budget,
            Results results,
            double sendingSeconds,
            double seconds) {
        Phases phases = new Phases(stream.whole());
        SharedModel starter = SharedModel.blank(settings.features(), settings.detection(), 1);
        Scoreboard silent = new SilentReplay(settings, starter).run(stream);
        var before = new ResultTable.Column("before", phases.before(), results.scoreboard().tally(phases.before()));
        var after = new ResultTable.Column("after", phases.after(), results.scoreboard().tally(phases.after()));
        var without = new ResultTable.Column("without verdicts", phases.after(), silent.tally(phases.after()));
        ResultTable table = new ResultTable(stream.whole(), budget);
        DemoReport report = new DemoReport(
                stream.count(),
                results.alerts(),
                results.verdicts(),
                results.deadLetters(),
                before.tally().precision(),
                after.tally().precision(),
                before.tally().recall(),
                after.tally().recall(),
                without.tally().precision(),
                without.tally().recall(),
                results.reptileUpdates(),
                results.modelVersions(),
                stream.count() / sendingSeconds,
                seconds,
                after.alertsPerDay(),
                table.perDay(after),
                results.deadLettersByReason());
        out.println();
        out.print(table.compare(List.of(before, after, without)).totals(report));
        out.flush();
        return report;
    }

    private static SettingsFile settings(String bootstrapServers) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("/demo.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SettingsFile.parse(text, Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers)::get);
        }
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

    private void say(String format, Object... values) {
        err.println(String.format(Locale.ROOT, format, values));
        err.flush();
    }
}
