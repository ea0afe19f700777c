package io.prototide.local.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.local.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real topic, one for each test, without a job. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RulesCommandTest {
    private static EmbeddedKafka kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void addsListsAndRemovesARule() throws IOException {
        Path config = config("whole");
        Ran added = rules("add", config, "--id", "quiet", "--mute", "--key", "A17", "--author", "ann")
                .with("--from", "2018-04-01T00:00:00Z", "--until", "2018-05-01T00:00:00Z");
        Ran listed = rules("list", config).with();

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(listed.out()).isEqualTo("""
                        id       version  state     action               matches  from                  until                 author
                        only-up  0        in force  rise amount          any      -                     -                     (whole.yaml)
                        quiet    1        over      mute                 key A17  2018-04-01T00:00:00Z  2018-05-01T00:00:00Z  ann
                        """.replace("action               ", "action       ")
                .replace("rise amount          ", "rise amount  ")
                .replace("mute                 ", "mute         "));

        Ran removed = rules("remove", config, "--id", "quiet").with();
        assertThat(removed.out()).isEqualTo("Rule quiet is removed.\n");
        assertThat(rules("list", config).with().out()).doesNotContain("quiet");
    }

    @Test
    void aRuleBeginsInAMinuteUnlessToldOtherwise() throws IOException {
        Path config = config("begins");
        Instant before = Instant.now();
        rules("add", config, "--id", "prio", "--priority", "amount", "--steps", "100,1000")
                .with();

        List<String> row = row(rules("list", config).with(), "prio");
        assertThat(row).containsSequence("prio", "1", "coming", "priority amount steps [100.0, 1000.0]", "any");
        assertThat(Instant.parse(row.get(5)))
                .isBetween(before.plusSeconds(60).minusMillis(1), Instant.now().plusSeconds(60));
    }

    @Test
    void everyVersionIsGreaterThanAllBefore() throws IOException {
        Path config = config("versions");
        for (String feature : List.of("amount", "count")) {
            rules("add", config, "--id", "r", "--fall", feature).with();
        }
        assertThat(row(rules("list", config).with(), "r")).containsSequence("r", "2", "coming", "fall count");

        rules("remove", config, "--id", "r").with();
        rules("add", config, "--id", "r", "--least-change", "amount", "--absolute", "10")
                .with();

        assertThat(row(rules("list", config).with(), "r"))
                .containsSequence("r", "3", "coming", "least-change amount absolute 10.0");
    }

    @Test
    void aRuleOfTheTopicStandsForThatOfTheConfiguration() throws IOException {
        Path config = config("override");
        rules("add", config, "--id", "only-up", "--rise", "count,amount", "--status", "unknown")
                .with();
        assertThat(row(rules("list", config).with(), "only-up"))
                .containsSequence("only-up", "1", "coming", "rise count amount", "status unknown");

        assertThat(rules("remove", config, "--id", "only-up").with().out())
                .isEqualTo("Rule only-up is removed; the one of " + config + " holds again.\n");

        Ran again = rules("remove", config, "--id", "only-up").with();
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err())
                .isEqualTo("prototide: rule only-up is one of " + config
                        + ": take it out there and start the job anew, or add one of the same id\n");
    }

    @Test
    void saysWhatTheJobDoesNotTake() throws IOException, ExecutionException, InterruptedException {
        Path config = config("bad");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("bad", "r".getBytes(UTF_8), new byte[] {1}))
                    .get();
        }
        Ran listed = rules("list", config).with();

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.err()).isEqualTo("1 records of bad are no rules; the job has put them into dead-letters\n");
    }

    @Test
    void refusesWhatMakesNoRule() throws IOException {
        Path config = config("refused");

        assertThat(rules("add", config, "--id", "r", "--rise", "amuont").with().err())
                .isEqualTo("prototide: rule r: rise must name features among [amount, count], got amuont\n");
        assertThat(rules("add", config, "--id", "r", "--mute", "--key", "A")
                        .with()
                        .err())
                .isEqualTo("prototide: rule r: until must be given for a mute, got none\n");
        assertThat(rules("add", config, "--id", "r", "--mute", "--until", "2018-05-01T00:00:00Z")
                        .with()
                        .err())
                .startsWith("prototide: --mute needs --key, --type, --status or --entity");
        assertThat(rules("add", config, "--id", "r", "--rise", "amount", "--fall", "amount")
                        .with()
                        .err())
                .contains("--rise", "--fall", "mutually exclusive");
        assertThat(rules("add", config, "--id", "r", "--rise", "amount", "--until", "noon")
                        .with()
                        .err())
                .contains("--until", "noon");
        assertThat(rules("add", config, "--id", "r").with().exitCode()).isEqualTo(2);
        assertThat(rules("remove", config, "--id", "r").with().err())
                .isEqualTo("prototide: no rule has the id r; 'prototide rules list' shows those that there are\n");
        assertThat(rules("list", config).with().out()).doesNotContain("\nr ");
    }

    @Test
    void asksForATopic() throws IOException {
        Path unnamed = folder.resolve("unnamed.yaml");
        Files.writeString(unnamed, """
                kafka: {bootstrap-servers: "%s", transactional-id-prefix: a}
                features: [amount]
                """.formatted(kafka.bootstrapServers()));
        Path missing = folder.resolve("missing.yaml");
        Files.writeString(missing, Files.readString(unnamed).replace("prefix: a", "prefix: a, rules: nowhere"));

        assertThat(rules("list", unnamed).with().err())
                .isEqualTo("prototide: kafka.rules must name the compacted topic of rules in " + unnamed
                        + ", got none. Add 'rules: rules' under 'kafka:', create the topic and start the job anew\n");
        Ran nowhere = rules("list", missing).with();
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err())
                .isEqualTo("prototide: Kafka at " + kafka.bootstrapServers()
                        + " has no topic nowhere; create it with cleanup.policy=compact, or name another under"
                        + " kafka.rules\n");
    }

    @Test
    void helpNamesTheFlags() {
        assertThat(Ran.prototide("rules", "--help").out()).contains("list", "add", "remove");
        assertThat(Ran.prototide("rules", "add", "--help").out())
                .contains(
                        "--mute", "--rise", "--fall", "--least-change", "--priority", "--entity", "--from", "--until");
        assertThat(Ran.prototide("rules").exitCode()).isEqualTo(2);
    }

    private Path config(String topic) throws IOException {
        kafka.createTopic(topic, 2, Map.of("cleanup.policy", "compact"));
        Path config = folder.resolve(topic + ".yaml");
        Files.writeString(config, """
                kafka: {bootstrap-servers: "%s", transactional-id-prefix: a, rules: %s}
                features: [amount, count]
                rules:
                  - {id: only-up, rise: [amount]}
                """.formatted(kafka.bootstrapServers(), topic));
        return config;
    }

    /** Cells of the row of a rule; columns are two blanks apart. */
    private static List<String> row(Ran listed, String id) {
        return listed.out()
                .lines()
                .filter(line -> line.startsWith(id + " "))
                .map(line -> Arrays.asList(line.split(" {2,}")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(listed));
    }

    private static Call rules(String command, Path config, String... flags) {
        return new Call(Stream.concat(Stream.of("rules", command, "--config", config.toString()), Arrays.stream(flags))
                .toList());
    }

    private record Call(List<String> first) {
        Ran with(String... rest) {
            return Ran.prototide(
                    Stream.concat(first.stream(), Arrays.stream(rest)).toArray(String[]::new));
        }
    }
}
