package io.prototide.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.config.JobConfig;
import io.prototide.local.JobFile;
import io.prototide.local.Ran;
import io.prototide.local.UserException;
import io.prototide.schema.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on a real broker, without a job. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeadLetterReplayIT {
    private static EmbeddedKafka broker;
    private static int runs;

    @TempDir
    private Path folder;

    private String name;
    private Path config;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void createTopics() throws IOException {
        name = "run-" + ++runs;
        for (String topic : List.of("events", "feedback", "dead-letters")) {
            broker.createTopic(name + "-" + topic, 2, Map.of());
        }
        config = Files.writeString(folder.resolve("prototide.yaml"), """
                kafka:
                  bootstrap-servers: %s
                  transactional-id-prefix: %s
                  events: %2$s-events
                  feedback: %2$s-feedback
                features: [amount]
                outputs: {dead-letters: %2$s-dead-letters}
                """.formatted(broker.bootstrapServers(), name));
    }

    @Test
    void putsRecordsBackOnceOverAllRuns() {
        write(letter(5, "decode"), letter(6, "dimension"), letter(5, "decode"));

        Ran first = replay();
        Ran second = replay();

        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out())
                .startsWith("3 letters in " + name
                        + "-dead-letters\n           2  put back\n           1  put back before");
        assertThat(second.out()).contains("           3  put back before");
        assertThat(values("events")).containsExactlyInAnyOrder("v5", "v6");
    }

    @Test
    void aFilterLeavesTheOthersForALaterRun() {
        write(letter(1, "decode"), letter(2, "dimension"), letter(3, "decode"));

        assertThat(replay("--reason", "dimension").out()).contains("1  put back\n", "2  not asked for");
        assertThat(values("events")).containsExactly("v2");

        assertThat(replay("--until", "2020-01-01T00:00:00Z").out()).contains("3  not asked for");
        assertThat(replay().out()).contains("2  put back\n", "1  put back before");
        assertThat(values("events")).containsExactlyInAnyOrder("v1", "v2", "v3");
    }

    @Test
    void aDryRunWritesNothing() {
        write(letter(1, "decode"));

        Ran ran = replay("--dry-run");

        assertThat(ran.out()).contains("nothing was put back (--dry-run)", "1  put back\n");
        assertThat(values("events")).isEmpty();
        assertThat(reader().partitions(name + "-dead-letters-replayed")).isZero();
        assertThat(replay().out()).contains("1  put back\n");
    }

    @Test
    void whatCanNotBeUsedAgainIsCountedAndStays() {
        DeadLetter cut = letter(1, "too_large");
        cut.setTruncated(true);
        write(
                cut,
                letter(2, "late"),
                Letters.of(name + "-events", 3, "tombstone", null, List.of()),
                Letters.of("models", 4, "model"));
        send(name + "-dead-letters", new byte[] {1, 2, 3});

        Ran ran = replay();

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("1  late:", "1  truncated:", "1  tombstone:", "1  of a topic", "1  no dead letter");
        assertThat(values("events")).isEmpty();
    }

    @Test
    void aRecordThatKeepsFailingIsPutBackThreeTimes() {
        write(letter(1, "decode"));
        for (int attempt = 1; attempt <= 4; attempt++) {
            replay();
            // What the job does with it: a new letter on the record put back, its headers within.
            reader().read(name + "-events", record -> {
                List<io.prototide.schema.Header> headers = new ArrayList<>();
                record.headers()
                        .forEach(one -> headers.add(
                                Letters.header(one.key(), new String(one.value(), StandardCharsets.UTF_8))));
                write(Letters.of(name + "-events", 100 + record.offset(), "decode", record.value(), headers));
            });
        }

        assertThat(values("events")).containsExactly("v1", "v1", "v1");
        assertThat(replay().out()).contains("  failed again after as many attempts as are made");
    }

    @Test
    void aRunThatIsCutOffLeavesWholeTransactions() throws Exception {
        write(letters(1200));
        DeadLetterReplay cutOff = new DeadLetterReplay(job(), all(), (letter, outcome) -> {
            throw new IllegalStateException("cut off after the first commit");
        });

        assertThatThrownBy(cutOff::run).hasMessage("cut off after the first commit");
        assertThat(values("events")).hasSize(500);

        assertThat(replay().out()).contains("700  put back\n", "500  put back before");
        assertThat(values("events")).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void whatAnEarlierRunLeftOpenIsNeverSeen() {
        write(letter(1, "decode"));
        KafkaProducer<byte[], byte[]> died = producer(Map.of("transactional.id", name + "-replay"));
        replay("--reason", "late");
        died.initTransactions();
        died.beginTransaction();
        died.send(new ProducerRecord<>(name + "-events", Letters.bytes("open")));
        died.send(new ProducerRecord<>(
                name + "-dead-letters-replayed", Letters.bytes(name + "-events/1/1"), Letters.bytes("x")));
        died.flush();

        Ran ran = replay();

        assertThat(ran.out()).contains("1  put back\n");
        assertThat(values("events")).containsExactly("v1");
        died.close();
    }

    @Test
    void aSecondRunBesideTheFirstTakesOver() throws Exception {
        write(letters(1200));
        List<Ran> second = new ArrayList<>();
        DeadLetterReplay first = new DeadLetterReplay(job(), all(), (letter, outcome) -> {
            if (second.isEmpty()) {
                second.add(replay());
            }
        });

        assertThatThrownBy(first::run)
                .isInstanceOf(UserException.class)
                .hasMessage("another replay has taken over the transactional id " + name
                        + "-replay; what this one had committed is not put back again");
        assertThat(second.get(0).out()).contains("700  put back\n", "500  put back before");
        assertThat(values("events")).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void aTopicThatIsNotThereIsNamed() throws IOException {
        Files.writeString(config, Files.readString(config).replace(name + "-dead-letters", "nowhere"));

        Ran ran = replay();

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("prototide: Kafka at " + broker.bootstrapServers() + " has no topic nowhere\n");
    }

    private Ran replay(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("replay", "--from", "dead-letters", "--config", config.toString()));
        arguments.addAll(List.of(more));
        return Ran.prototide(arguments.toArray(String[]::new));
    }

    private JobConfig job() throws IOException {
        return JobFile.read(config);
    }

    private Selection all() {
        return new Selection(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE, Set.of(name + "-events", name + "-feedback"), 3);
    }

    private DeadLetter letter(long offset, String reason) {
        return Letters.of(name + "-events", offset, reason);
    }

    private DeadLetter[] letters(int n) {
        return IntStream.range(0, n).mapToObj(i -> letter(i, "decode")).toArray(DeadLetter[]::new);
    }

    private void write(DeadLetter... letters) {
        for (DeadLetter letter : letters) {
            send(name + "-dead-letters", Letters.encode(letter));
        }
    }

    private void send(String topic, byte[] value) {
        if (producer == null) {
            producer = producer(Map.of());
        }
        producer.send(new ProducerRecord<>(topic, value));
        producer.flush();
    }

    private static KafkaProducer<byte[], byte[]> producer;

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new java.util.HashMap<>(more);
        properties.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TopicReader reader() {
        java.util.Properties client = new java.util.Properties();
        client.setProperty("bootstrap.servers", broker.bootstrapServers());
        return new TopicReader(client);
    }

    private List<String> values(String topic) {
        List<String> values = new ArrayList<>();
        reader().read(name + "-" + topic, record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
        return values;
    }
}
