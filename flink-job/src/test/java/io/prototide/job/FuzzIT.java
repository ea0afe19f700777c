package io.prototide.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.alert.AlertRecord;
import io.prototide.job.config.EventSettings;
import io.prototide.job.config.EventSource;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.Order;
import io.prototide.job.ingest.Reason;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.config.SettingsFile;
import io.prototide.model.feature.Event;
import io.prototide.schema.Alert;
import io.prototide.schema.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * More than 100,000 mutated records among the good ones of a recording: no restart, every record accounted for, and the
 * alerts of a replay of what could be read. The counts are left in {@code target/fuzz.txt}.
 */
class FuzzIT {
    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RunningJob.cluster(REPORTER);

    private static final Path COUNTS = Path.of("target", "fuzz.txt");
    private static final Recording RECORDING = Recording.of(29);
    private static final Instant END = Recording.START.plus(Recording.LENGTH).plus(Recording.ROUND.multipliedBy(2));
    private static final int LATE = 500;
    /** What an analyst may give per day by default, and more. */
    private static final int PER_DAY = 1000;

    private static final int BEYOND = 300;

    private static final String JSON = """
            kafka: {bootstrap-servers: "none:1", transactional-id-prefix: none}
            features: [amount, level, {name: country, kind: category}]
            event:
              format: json
              id: id
              key: card.account
              time: {field: at, unit: micros}
              fields: {amount: "sums[0]", country: shop.country}
            """;

    private static EmbeddedKafka broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedKafka.start();
        Files.deleteIfExists(COUNTS);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void builtInRecordsAndVerdicts() throws Exception {
        accountsForEveryRecord(
                "fuzz-prototide",
                EventSource.PROTOTIDE,
                event -> KafkaRun.bytes(KafkaRun.record(event)),
                80_000,
                5_000);
    }

    @Test
    void recordsInJson() throws Exception {
        EventSource source =
                JobConfig.of(SettingsFile.parse(JSON, unset -> null)).event().source();
        accountsForEveryRecord("fuzz-json", source, FuzzIT::json, 35_000, 0);
    }

    private static void accountsForEveryRecord(
            String name, EventSource source, Function<Event, byte[]> writer, int events, int feedback)
            throws Exception {
        EventSettings limits = KafkaRun.limits(
                Recording.START.minus(Duration.ofHours(1)).toString(),
                END.plus(Duration.ofHours(1)).toString(),
                source);
        try (KafkaRun run = new KafkaRun(broker, name, limits, writer)) {
            FuzzedRun fuzzed = new FuzzedRun(run, RECORDING, writer, 20261125);
            fuzzed.send(events, feedback);
            fuzzed.sendFlood(PER_DAY + BEYOND);
            run.sendEnd(END);
            int good = RECORDING.events().size();
            try (RunningJob job = RunningJob.start(run, RECORDING.config(Order.EVENT_TIME), 2)) {
                RunCounts counts = new RunCounts(REPORTER, job.client().getJobID());
                await(() -> counts.events() == good + fuzzed.ledger().sent());
                fuzzed.sendLate(LATE);
                await(() -> counts.events() == good + fuzzed.ledger().sent());
                int verdicts = RECORDING.verdicts().size() + feedback + PER_DAY + BEYOND;
                await(() -> counts.verdicts() == verdicts);

                Set<Integer> late = new HashSet<>();
                List<DeadLetter> letters = new ArrayList<>();
                await(() -> {
                    letters.clear();
                    letters.addAll(run.deadLetters());
                    return letters.size() == counts.letters();
                });
                letters.stream().filter(one -> one.getReason().equals("late")).forEach(one -> late.add(number(one)));
                List<Alert> expected = replay(fuzzed, late);
                await(() -> run.alerts().size() >= expected.size());

                String told = name + ": mutated " + fuzzed.changed() + " of "
                        + fuzzed.ledger().sent() + ", good " + good + "; " + counts + "; redrawn " + fuzzed.redrawn()
                        + "; alerts " + expected.size();
                System.out.println(told);
                Files.writeString(COUNTS, told + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                assertThat(counts.restarts()).isZero();
                assertThat(late).hasSize((int) counts.late()).hasSizeGreaterThanOrEqualTo(LATE);
                assertThat(reasons(letters, run.kafka().events()))
                        .isEqualTo(with(fuzzed.ledger().rejectedEvents(), "late", late.size()));
                assertThat(reasons(letters, run.kafka().feedback()))
                        .isEqualTo(with(fuzzed.ledger().rejectedVerdicts(), "analyst_limit", BEYOND));
                assertThat(run.alerts()).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(expected)
                        .filteredOn(alert -> alert.getKey().startsWith("account-"))
                        .hasSizeGreaterThan(20);
            }
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> done) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(4))
                .until(done);
    }

    private static List<Alert> replay(FuzzedRun fuzzed, Set<Integer> late) {
        List<Event> events = new ArrayList<>(RECORDING.events());
        events.addAll(fuzzed.ledger().events(late));
        List<Feedback> verdicts = new ArrayList<>(RECORDING.verdicts());
        verdicts.addAll(fuzzed.ledger().verdicts());
        List<Alert> alerts = new ArrayList<>();
        RECORDING.replay(events, verdicts, (event, judgement) -> {
            if (judgement.alert() != null) {
                alerts.add(AlertRecord.of(judgement.alert()));
            }
        });
        return alerts;
    }

    private static int number(DeadLetter letter) {
        assertThat(letter.getHeaders()).as("a good record is never late").hasSize(1);
        return letter.getHeaders().get(0).getValue().getInt(0);
    }

    private static Map<String, Integer> reasons(List<DeadLetter> letters, String topic) {
        Map<String, Integer> reasons = new TreeMap<>();
        letters.stream()
                .filter(letter -> letter.getTopic().equals(topic))
                .forEach(letter -> reasons.merge(letter.getReason(), 1, Integer::sum));
        return reasons;
    }

    private static Map<String, Integer> with(Map<Reason, Integer> counts, String reason, int count) {
        Map<String, Integer> all = new TreeMap<>(Map.of(reason, count));
        counts.forEach((one, times) -> all.put(one.code(), times));
        return all;
    }

    private static byte[] json(Event event) {
        double level = event.numbers()[1];
        return String.format(
                        "{\"id\":\"%s\",\"at\":%d,\"card\":{\"account\":\"%s\"},\"sums\":[%s],\"level\":%s,\"shop\":{\"country\":\"%s\"}}",
                        event.eventId(),
                        event.timeMillis() * 1000,
                        event.key(),
                        event.numbers()[0],
                        Double.isNaN(level) ? "null" : Double.toString(level),
                        event.categories()[0])
                .getBytes(UTF_8);
    }
}
