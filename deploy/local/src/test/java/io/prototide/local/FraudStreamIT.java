package io.prototide.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.AnomalyJob;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.schema.Alert;
import io.prototide.schema.Feedback;
import io.prototide.schema.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The public card payments from their raw columns, by the shipped example alone: the same file through {@code backtest} and,
 * as JSON on Kafka with the labels as verdicts, through the job gives the same scores.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FraudStreamIT {
    private static final int ROWS = 12_000;
    private static final int PARTITIONS = 2;
    private static final Duration LABEL_DELAY = Duration.ofHours(6);
    private static final String SETTINGS = """

            detection: {alert-fraction: 0.5, cooldown: 0s, warm-up: 1, order: event-time, model: "%s"}
            adaptation: {round: 4h, lag: 10m}
            kafka: {bootstrap-servers: "%s", transactional-id-prefix: fraud-it}
            event:
              format: json
              id: row
              key: key
              time: {field: timestamp, unit: millis}
              idleness: 2m
            flink:
              parallelism.default: 2
              execution.checkpointing.interval: 1 s
              execution.checkpointing.min-pause: 0 s
              execution.checkpointing.storage: filesystem
              execution.checkpointing.dir: "%s"
              execution.checkpointing.externalized-checkpoint-retention: DELETE_ON_CANCELLATION
            """;

    @TempDir
    Path folder;

    @Test
    void scoresInTheJobAsInTheBacktest() throws Exception {
        Path slice = slice();
        Path model = folder.resolve("fraud.model");
        Path config = folder.resolve("fraud.yaml");
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            write(config, "classpath:none", broker);
            // The model that the file names is made with the file: training reads features only.
            prototide("train", "--input", slice, "--config", config, "--out", model, "--label-delay", "6h");
            write(config, model.toString(), broker);
            Map<String, Double> expected = backtest(slice, config, model);
            assertThat(expected).hasSizeGreaterThan(1000);

            for (String topic : List.of("events", "feedback", "alerts", "audit", "dead-letters")) {
                broker.createTopic(topic, PARTITIONS, Map.of());
            }
            broker.createTopic("models", 1, Map.of("cleanup.policy", "compact"));
            send(slice, broker);
            JobClient job = start(config);
            try {
                Map<String, Double> scores = alerts(broker, expected.size());
                assertThat(scores.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
                scores.forEach(
                        (row, score) -> assertThat(score).as("row %s", row).isCloseTo(expected.get(row), within(1e-9)));
            } finally {
                job.cancel().get();
            }
        }
    }

    /** Scores of the alerted rows. */
    private Map<String, Double> backtest(Path slice, Path config, Path model) throws IOException {
        Path scores = folder.resolve("scores.csv");
        prototide(
                "backtest",
                "--input",
                slice,
                "--key",
                "key",
                "--time",
                "timestamp",
                "--label",
                "label",
                "--type",
                "type",
                "--config",
                config,
                "--model",
                model,
                "--label-delay",
                "6h",
                "--alert-fraction",
                "0.5",
                "--scores",
                scores);
        Map<String, Double> alerted = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(scores)) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("alerted").equals("1")) {
                    alerted.put(row.getField("row"), Double.valueOf(row.getField("score")));
                }
            }
        }
        return alerted;
    }

    private static void prototide(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        Ran ran = Ran.prototide(texts);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    /**
     * The features and views of the example, with settings that alert often, and a broker. Checkpoints go to a folder: the
     * state of so many customers and terminals is more than the job manager's memory takes.
     */
    private void write(Path config, String model, EmbeddedKafka broker) throws IOException {
        String example = Files.readString(Path.of("../examples/handbook-fraud.yaml"));
        Files.writeString(
                config,
                example.substring(0, example.indexOf("\ndetection:"))
                        + SETTINGS.formatted(
                                model,
                                broker.bootstrapServers(),
                                folder.resolve("checkpoints").toUri()));
    }

    private static JobClient start(Path config) throws Exception {
        JobConfig job = JobFile.read(config);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.configuration(job));
        AnomalyJob.build(env, job);
        return env.executeAsync("fraud");
    }

    private static void send(Path slice, EmbeddedKafka broker) throws IOException {
        try (var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(slice)) {
            int number = 0;
            long last = 0;
            for (NamedCsvRecord row : rows) {
                last = Long.parseLong(row.getField("timestamp"));
                String key = row.getField("key");
                String json =
                        "{\"row\": %d, \"key\": \"%s\", \"terminal_id\": \"%s\", \"tx_amount\": %s, \"timestamp\": %d}"
                                .formatted(number, key, row.getField("terminal_id"), row.getField("tx_amount"), last);
                producer.send(new ProducerRecord<>("events", key.getBytes(UTF_8), json.getBytes(UTF_8)));
                if (row.getField("label").equals("1")) {
                    long at = last + LABEL_DELAY.toMillis();
                    byte[] verdict =
                            verdict(Integer.toString(number), key, Verdict.CONFIRMED, row.getField("type"), at);
                    producer.send(new ProducerRecord<>("feedback", key.getBytes(UTF_8), verdict));
                }
                number++;
            }
            // Time goes on in every partition, so that all that waits for it is scored.
            long end = last + Duration.ofDays(1).toMillis();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String json =
                        "{\"row\": \"end\", \"key\": \"end-%d\", \"terminal_id\": null, \"tx_amount\": 1, \"timestamp\": %d}"
                                .formatted(partition, end);
                producer.send(new ProducerRecord<>("events", partition, null, json.getBytes(UTF_8)));
                producer.send(new ProducerRecord<>(
                        "feedback", partition, null, verdict("end", "end-" + partition, Verdict.UNKNOWN, null, end)));
            }
        }
    }

    private static byte[] verdict(String row, String key, Verdict verdict, String type, long millis) {
        return AvroBytes.of(Feedback.newBuilder()
                .setEventId(row)
                .setKey(key)
                .setVerdict(verdict)
                .setType(type)
                .setFeedbackTime(Instant.ofEpochMilli(millis))
                .build());
    }

    /** Committed alerts until there are so many. */
    private static Map<String, Double> alerts(EmbeddedKafka broker, int count) {
        Map<String, Double> scores = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "reader",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("alerts"));
            while (scores.size() < count) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Alert alert = AvroBytes.read(Alert.class, record.value());
                    Double before =
                            scores.put(alert.getEventId(), alert.getExperts().get("odds"));
                    assertThat(before).as("alert of row %s", alert.getEventId()).isNull();
                    assertThat(alert.getEntities()).containsOnlyKeys("terminal");
                });
            }
        }
        return scores;
    }

    private Path slice() throws IOException {
        Path source = handbook();
        Path slice = folder.resolve("payments.csv");
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(source)), UTF_8))) {
            Files.write(slice, lines.lines().limit(ROWS + 1L).toList());
        }
        return slice;
    }

    private static Path handbook() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/data/fraud/handbook_2018-04.csv.gz");
            if (Files.isReadable(file)) {
                return file;
            }
        }
        assumeTrue(false, "skipped: no folder shared/data beside the project or above it");
        throw new IllegalStateException("not reached");
    }
}
