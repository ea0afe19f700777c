package io.prototide.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.broker.EmbeddedKafka;
import io.prototide.job.alert.AlertRecord;
import io.prototide.job.config.EventSource;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.Order;
import io.prototide.job.registry.RegistryServer;
import io.prototide.model.config.SettingsFile;
import io.prototide.model.feature.Event;
import io.prototide.schema.Alert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A user's records in JSON, in plain Avro and behind a registry's header: the alerts of the plain replay, bit by bit. */
class MappedFormatsIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RunningJob.cluster();

    private static final Recording RECORDING = Recording.of(17);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Payment", "fields": [
              {"name": "reference", "type": "string"},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "card", "type": {"type": "record", "name": "Card", "fields": [
                {"name": "account", "type": "string"}]}},
              {"name": "sums", "type": {"type": "array", "items": "double"}},
              {"name": "level", "type": ["null", "double"]},
              {"name": "shop", "type": ["null", {"type": "record", "name": "Shop", "fields": [
                {"name": "country", "type": "string"}]}]}]}""");

    private static final String YAML = """
            kafka: {bootstrap-servers: "none:9092", transactional-id-prefix: none}
            features: [amount, level, {name: country, kind: category}]
            event:
              id: reference
              key: card.account
              time: {field: at, unit: micros}
              fields: {amount: "sums[0]", country: shop.country}
            """;

    @TempDir
    private static Path folder;

    private static EmbeddedKafka broker;
    private static RegistryServer registry;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedKafka.start();
        registry = RegistryServer.start().schema(260, SCHEMA.toString());
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void json() throws Exception {
        givesTheAlertsOfTheReplay("json", "  format: json\n", MappedFormatsIT::json);
    }

    @Test
    void plainAvro() throws Exception {
        Path file = folder.resolve("payment.avsc");
        Files.writeString(file, SCHEMA.toString());
        givesTheAlertsOfTheReplay("avro", "  format: avro\n  schema: " + file + "\n", MappedFormatsIT::avro);
    }

    @Test
    void avroBehindARegistrysHeader() throws Exception {
        givesTheAlertsOfTheReplay(
                "registry",
                "  format: avro-registry\n  registry: {url: \"" + registry.url() + "\"}\n",
                event -> framed(avro(event)));
        assertThat(registry.requests()).isNotEmpty().containsOnly("/schemas/ids/260");
    }

    private static void givesTheAlertsOfTheReplay(String name, String format, Function<Event, byte[]> writer)
            throws Exception {
        Map<String, Alert> expected = RECORDING.expected().values().stream()
                .map(AlertRecord::of)
                .collect(Collectors.toMap(Alert::getAlertId, alert -> alert));
        assertThat(expected).hasSizeGreaterThan(30);
        EventSource source = JobConfig.of(SettingsFile.parse(YAML + format, unset -> null))
                .event()
                .source();

        try (KafkaRun run = new KafkaRun(broker, "mapped-" + name, source, writer)) {
            RECORDING.events().forEach(run::send);
            RECORDING.verdicts().forEach(run::send);
            run.sendEnd(Recording.START.plus(Recording.LENGTH).plus(Recording.ROUND.multipliedBy(2)));
            try (RunningJob job = RunningJob.start(run, RECORDING.config(Order.EVENT_TIME), 2)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> run.alerts().size() >= expected.size());
            }

            List<Alert> alerts = run.alerts();
            assertThat(run.deadLetters()).isEmpty();
            assertThat(alerts).hasSameSizeAs(expected.keySet());
            assertThat(alerts).allSatisfy(alert -> assertThat(alert).isEqualTo(expected.get(alert.getAlertId())));
        }
    }

    private static byte[] json(Event event) {
        ObjectNode payment = JSON.createObjectNode().put("reference", event.eventId());
        payment.put("at", event.timeMillis() * 1000);
        payment.putObject("card").put("account", event.key());
        payment.putArray("sums").add(event.numbers()[0]);
        payment.put("level", Double.isNaN(event.numbers()[1]) ? null : event.numbers()[1]);
        payment.putObject("shop").put("country", event.categories()[0]);
        return payment.toString().getBytes(UTF_8);
    }

    private static byte[] avro(Event event) {
        GenericRecord payment = new GenericData.Record(SCHEMA);
        payment.put("reference", event.eventId());
        payment.put("at", event.timeMillis() * 1000);
        GenericRecord card = new GenericData.Record(SCHEMA.getField("card").schema());
        card.put("account", event.key());
        payment.put("card", card);
        payment.put("sums", List.of(event.numbers()[0]));
        payment.put("level", Double.isNaN(event.numbers()[1]) ? null : event.numbers()[1]);
        GenericRecord shop = new GenericData.Record(
                SCHEMA.getField("shop").schema().getTypes().get(1));
        shop.put("country", event.categories()[0]);
        payment.put("shop", shop);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(SCHEMA).write(payment, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] framed(byte[] record) {
        return ByteBuffer.allocate(5 + record.length)
                .put((byte) 0)
                .putInt(260)
                .put(record)
                .array();
    }
}
