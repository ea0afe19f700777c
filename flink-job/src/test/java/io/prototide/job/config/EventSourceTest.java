package io.prototide.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.config.ConfigException;
import io.prototide.model.config.SettingsFile;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSourceTest {
    private static final String SCHEMA = """
            {"type": "record", "name": "Tx", "fields": [
              {"name": "id", "type": "string"},
              {"name": "acct", "type": ["null", "string"], "aliases": ["account"]},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "seen", "type": "string"},
              {"name": "plain", "type": "long"},
              {"name": "amount", "type": ["null", {"type": "record", "name": "Money", "fields": [
                {"name": "value", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "raw", "type": "bytes"}]}]},
              {"name": "tags", "type": {"type": "map", "values": "double"}},
              {"name": "list", "type": {"type": "array", "items": "int"}}]}""";

    @TempDir
    private static Path folder;

    @Test
    void theBuiltInRecordNeedsNoSection() {
        assertThat(parse("event: {}").source()).isEqualTo(EventSource.PROTOTIDE);
        assertThat(parse("event: {format: prototide}").source()).isEqualTo(EventSource.PROTOTIDE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: id, key: account, time: {field: at, unit: millis}, fields: {x: amount.value}",
                "id: id, key: [acct, plain], time: {field: plain, unit: micros}, fields: {x: 'tags.any'}",
                "id: plain, key: day, time: {field: seen, unit: iso}, fields: {x: 'list[3]'}",
            })
    void takesPathsThatTheSchemaHasByNameOrAlias(String keys) throws IOException {
        EventSource source = avro(keys).source();

        assertThat(source.format()).isEqualTo(EventFormat.AVRO);
        assertThat(source.writer(65_536).getName()).isEqualTo("Tx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: nr, key: acct, time: {field: plain, unit: millis}, fields: {x: plain}"
                        + " | event.id must name a value of the schema Tx, got nr; its fields are id, acct, at,",
                "id: id, key: accountId, time: {field: plain, unit: millis}, fields: {x: plain}"
                        + " | event.key must name a value of the schema Tx, got accountId",
                "id: id, key: amount, time: {field: plain, unit: millis}, fields: {x: plain}"
                        + " | event.key must name a text, an enum or a whole number, got another type at amount",
                "id: id, key: acct, time: {field: plain, unit: millis}, fields: {x: amount}"
                        + " | event.fields.x must name a number, got another type at amount",
                "id: id, key: acct, time: {field: plain, unit: millis}, fields: {x: amount.raw}"
                        + " | event.fields.x must name a number, got another type at amount.raw",
                "id: id, key: acct, time: {field: plain, unit: millis}, fields: {x: seen}"
                        + " | event.fields.x must name a number, got another type at seen",
                "id: id, key: acct, time: {field: plain, unit: millis}, fields: {x: 'id.x'}"
                        + " | event.fields.x must name a value of the schema Tx, got id.x",
                "id: id, key: acct, time: {field: plain, unit: millis}, fields: {x: 'list.0'}"
                        + " | event.fields.x must name a value of the schema Tx, got list.0",
                "id: id, key: acct, time: {field: plain, unit: millis}"
                        + " | event.fields.x must name a value of the schema Tx, got x",
                "id: id, key: acct, time: {field: plain, unit: iso}, fields: {x: plain}"
                        + " | event.time.field must name a time in iso, got another type at plain",
                "id: id, key: acct, time: {field: seen, unit: millis}, fields: {x: plain}"
                        + " | event.time.field must name a time in millis, got another type at seen",
                "id: id, key: acct, time: {field: at, unit: seconds}, fields: {x: plain} | event.time.unit must agree"
                        + " with the schema, where at is timestamp-millis, got seconds",
                "id: id, key: acct, time: {field: day, unit: seconds}, fields: {x: plain}"
                        + " | event.time.unit must agree with the schema, where day is date, got seconds",
            })
    void refusesPathsThatTheSchemaDoesNotHave(String keys, String message) {
        assertThatThrownBy(() -> avro(keys)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: protobuf | event.format must be prototide, avro, avro-registry or json, got protobuf",
                "id: x | event.id is for the formats avro, avro-registry and json, got it with format prototide",
                "fields: {x: y} | event.fields is for the formats avro, avro-registry and json",
                "missing: keep | event.missing is for the formats avro, avro-registry and json",
                "schema: x.avsc | event.schema is for the format avro, got it with format prototide",
                "registry: {url: 'http://r'} | event.registry is for the format avro-registry",
                "format: json, writer-schema: x | event.writer-schema is for the format prototide",
                "format: json, key: k, time: {field: t, unit: iso} | event.id is required for format json, got none",
                "format: json, id: i, time: {field: t, unit: iso} | event.key is required for format json, got none",
                "format: json, id: i, key: k | event.time is required for format json, got none",
                "format: avro, id: i, key: k, time: {field: t, unit: iso} | event.schema is required for format avro",
                "format: avro, schema: /nowhere.avsc, id: i, key: k, time: {field: t, unit: iso}"
                        + " | event.schema must name a readable file, got /nowhere.avsc",
                "format: avro-registry, id: i, key: k, time: {field: t, unit: iso}"
                        + " | event.registry is required for format avro-registry, got none",
            })
    void refusesKeysThatDoNotGoTogether(String keys, String message) {
        assertThatThrownBy(() -> parse("event: {" + keys + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesASchemaThatItCanNotReadAndNamesTheField() throws IOException {
        String released = Event.getClassSchema().toString();
        assertThat(written("writer-schema", released.replace("\"name\":\"Event\"", "\"name\":\"Payment\""))
                        .eventWriter()
                        .getName())
                .isEqualTo("Payment");
        assertThatThrownBy(() -> written("writer-schema", released.replace("\"name\":\"key\"", "\"name\":\"acct\"")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("event.writer-schema must be readable as io.prototide.schema.Event")
                .hasMessageContaining("got READER_FIELD_MISSING_DEFAULT_VALUE of key");
        assertThatThrownBy(() -> written(
                        "writer-schema",
                        released.replace("timestamp-millis", "x").replace("long", "boolean")))
                .hasMessageContaining("event.writer-schema must be readable as io.prototide.schema.Event")
                .hasMessageContaining("/fields/2/type");
        assertThatThrownBy(() -> written("writer-schema", "\"string\""))
                .hasMessageContaining("event.writer-schema must be the Avro schema of a record, got one of STRING");
    }

    @Test
    void refusesVerdictsWithoutAnEnum() throws IOException {
        String released = Feedback.getClassSchema().toString();
        String newer = released.replace("\"RETRACTED\"]", "\"RETRACTED\",\"ESCALATE\"]");

        assertThat(written("feedback-writer-schema", newer).feedbackWriter()).hasToString(newer);
        assertThatThrownBy(() -> written(
                        "feedback-writer-schema", released.replace("\"name\":\"verdict\"", "\"name\":\"judgement\"")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("event.feedback-writer-schema must have an enum verdict, got ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | event.registry.url must not be empty, got null",
                "{url: 'registry:8081'} | event.registry.url must look like https://host:port/path, got registry:8081",
                "{url: 'http://a b'} | event.registry.url must be a URL",
                "{url: 'https://me:S3cr3t@r'} | event.registry.url must not hold a user or a password",
                "{url: 'http://r?x=1'} | event.registry.url must look like",
                "{url: 'http://r', user: me} | event.registry.user and password go together",
                "{url: 'http://r', password: S3cr3t} | event.registry.user and password go together",
                "{url: 'http://r', request-timeout: 0s} | event.registry.request-timeout must be at least PT0.001S",
                "{url: 'http://r', connect-timeout: 0s} | event.registry.connect-timeout must be at least PT0.001S",
                "{url: 'http://r', give-up-after: 2h} | event.registry.give-up-after must be at most 1h, got PT2H",
                "{url: 'http://r', truststore: /nowhere} | event.registry.truststore must name a readable file",
                "{url: 'http://r', pasword: x} | event.registry.pasword is not known",
            })
    void refusesAWrongRegistryAndNeverSaysThePassword(String registry, String message) {
        assertThatThrownBy(() -> registry(registry))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("S3cr3t");
    }

    @Test
    void readsARegistryWithItsDefaultsAndKeepsItsPasswordQuiet() {
        EventSettings event = registry("{url: 'https://a:8081/, https://b/x', user: me, password: S3cr3t}");
        RegistrySettings registry = event.source().registry();

        assertThat(registry.urls()).containsExactly(URI.create("https://a:8081"), URI.create("https://b/x"));
        assertThat(registry.password()).isEqualTo("S3cr3t");
        assertThat(registry.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(registry.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(registry.giveUpAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(registry.unknownFor()).isEqualTo(Duration.ofMinutes(1));
        assertThat(event.toString()).contains("https://a:8081").doesNotContain("S3cr3t");
    }

    @Test
    void travelsToTheWorkers() throws Exception {
        EventSettings event = avro(
                "id: id, key: [acct, plain], time: {field: at, unit: millis}, fields: {x: {path: plain, missing: 0}}");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(event);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(event);
        }
    }

    private static EventSettings avro(String keys) throws IOException {
        Path file = folder.resolve("tx.avsc");
        Files.writeString(file, SCHEMA);
        return parse("event: {format: avro, schema: " + file + ", " + keys + "}");
    }

    private static EventSettings written(String key, String schema) throws IOException {
        Path file = folder.resolve(key + ".avsc");
        Files.writeString(file, schema);
        return parse("event: {" + key + ": " + file + "}");
    }

    private static EventSettings registry(String registry) {
        return parse("event: {format: avro-registry, id: i, key: k, time: {field: t, unit: iso}, registry: " + registry
                + "}");
    }

    private static EventSettings parse(String event) {
        String rest = "\nfeatures: [x]\nkafka: {bootstrap-servers: 'b:9092', transactional-id-prefix: t}\n";
        return JobConfig.of(SettingsFile.parse(event + rest, name -> null)).event();
    }
}
