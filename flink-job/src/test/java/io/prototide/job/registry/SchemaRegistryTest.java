package io.prototide.job.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.prototide.job.config.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server: working, down, slow and wrong. No test waits: pauses pass at once. */
class SchemaRegistryTest {
    private static final String SCHEMA = """
            {"type": "record", "name": "Tx", "fields": [{"name": "id", "type": "string"}]}""";

    private final TestPace pace = new TestPace();
    private RegistryServer server;

    @BeforeEach
    void start() throws IOException {
        server = RegistryServer.start().schema(7, SCHEMA);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesASchemaByItsId() throws Exception {
        assertThat(ask(7)).isEqualTo(new Schema.Parser().parse(SCHEMA));
        assertThat(server.requests()).containsExactly("/schemas/ids/7");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void resolvesWhatASchemaNames() throws Exception {
        server.schema(8, """
                {"type": "record", "name": "Tx", "fields": [{"name": "card", "type": "x.Card"}]}""");
        refer("/schemas/ids/8", "cards/eu 1", 3);
        server.answer("/subjects/cards%2Feu%201/versions/3").put("schema", """
                {"type": "record", "name": "Card", "namespace": "x", "fields": [{"name": "land", "type": "x.Land"}]}""");
        refer("/subjects/cards%2Feu%201/versions/3", "land", 1);
        server.answer("/subjects/land/versions/1").put("schema", """
                {"type": "enum", "name": "Land", "namespace": "x", "symbols": ["CH"]}""");

        Schema card = ask(8).getField("card").schema();

        assertThat(card.getFullName()).isEqualTo("x.Card");
        assertThat(card.getField("land").schema().getEnumSymbols()).containsExactly("CH");
    }

    @Test
    void referencesThatGoRoundInACircleEnd() {
        server.schema(8, SCHEMA);
        refer("/schemas/ids/8", "a", 1);
        server.answer("/subjects/a/versions/1").put("schema", SCHEMA);
        refer("/subjects/a/versions/1", "a", 1);

        // the same type twice is no schema; what matters is that it ends
        assertThatThrownBy(() -> ask(8)).isInstanceOf(UnknownSchemaException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void saysThatAnIdIsUnknown() {
        assertThatThrownBy(() -> ask(999_999))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema 999999 must be known to the registry, got 404");
        assertThat(server.requests()).containsExactly("/schemas/ids/999999");
    }

    @Test
    void saysThatAReferenceIsUnknown() {
        server.schema(8, SCHEMA);
        refer("/schemas/ids/8", "gone", 2);

        assertThatThrownBy(() -> ask(8))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema 8 names /subjects/gone/versions/2, which the registry does not know");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not a schema | AVRO | must be an Avro schema",
                "{\"type\": \"record\", \"name\": \"T\"} | AVRO | must be an Avro schema",
                "\"string\" | AVRO | must be the Avro schema of a record, got one of STRING",
                "{\"type\": \"object\"} | JSON | must be of type AVRO, got JSON",
                "{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"f\", \"type\":"
                        + " {\"type\": \"fixed\", \"name\": \"F\", \"size\": 2000000000}}]} | AVRO"
                        + " | must hold fixed types of at most 65536 bytes, got F of 2000000000",
            })
    void refusesWhatIsNoSchemaOfAnAvroRecord(String schema, String type, String message) {
        server.answer("/schemas/ids/9").put("schema", schema).put("schemaType", type);

        assertThatThrownBy(() -> ask(9))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSchemaNestedTooDeeplyIsRefused() {
        String array = "{\"type\": \"array\", \"items\": ";
        server.answer("/schemas/ids/9").put("schema", array.repeat(5000) + "\"int\"" + "}".repeat(5000));

        assertThatThrownBy(() -> ask(9)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void waitsForARegistryThatIsDownAndThenGoesOn() throws Exception {
        int port = server.port();
        server.close();
        pace.duringPauses(pause -> {
            if (pause == 3) {
                server = again(port).schema(7, SCHEMA);
            }
        });

        assertThat(ask(7).getName()).isEqualTo("Tx");
        assertThat(pace.pauses())
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void asksAgainAfterAPassingError(int status) throws Exception {
        server.failNext(status, "{\"error_code\": 50001}");
        server.failNext(status, "oops");

        assertThat(ask(7).getName()).isEqualTo("Tx");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void anAnswerOfAnybodyElseIsNoAnswer() throws Exception {
        server.failNext(200, "<html>Please log in</html>");
        server.failNext(200, "{\"schema\": \"cut");
        server.failNext(200, "[]");
        server.failNext(404, "<html>no such page</html>");
        server.failNext(200, "x".repeat(5_000_000));

        assertThat(ask(7).getName()).isEqualTo("Tx");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void anAnswerThatTricklesIsGivenUpOn() throws Exception {
        server.failNext(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Thread.sleep(60_000);
        });
        server.failNext(exchange -> Thread.sleep(60_000));
        RegistrySettings hasty = settings(server.url(), null, Duration.ofMillis(200));

        assertThat(new SchemaRegistry(hasty, pace).schema(7, 65_536).getName()).isEqualTo("Tx");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void failsLoudlyWhereTheRegistryStaysDown() {
        String url = server.url();
        server.close();

        assertThatThrownBy(() -> new SchemaRegistry(settings(url, null, null), pace).schema(7, 65_536))
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith("the schema registry at " + url
                        + " must answer within event.registry.give-up-after, PT2M, got java.net.ConnectException");
        // 0.1 + 0.2 + ... + 6.4 = 12.7 s, then every 10 s until two minutes have passed
        assertThat(pace.pauses()).hasSize(7 + 11).endsWith(Duration.ofSeconds(10));
        assertThat(pace.nanoTime()).isGreaterThanOrEqualTo(Duration.ofMinutes(2).toNanos());
    }

    @Test
    void triesAnotherUrlBeforeItPauses() throws Exception {
        RegistrySettings two = settings("http://localhost:1", null, null);
        RegistrySettings both = new RegistrySettings(
                List.of(two.urls().get(0), URI.create(server.url())), null, null, null, null, null, null, null, null);

        assertThat(new SchemaRegistry(both, pace).schema(7, 65_536).getName()).isEqualTo("Tx");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void sendsUserAndPasswordAtOnce() throws Exception {
        server.requireBasic(
                "Basic " + Base64.getEncoder().encodeToString("job:S3cr3t!\u00e9".getBytes(StandardCharsets.UTF_8)));

        Schema schema = new SchemaRegistry(settings(server.url(), "S3cr3t!\u00e9", null), pace).schema(7, 65_536);

        assertThat(schema.getName()).isEqualTo("Tx");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void failsAtOnceWhereItIsRefusedAndNeverSaysThePassword(int status) {
        server.failNext(status, "{\"error_code\": " + status + "}");
        RegistrySettings settings = settings(server.url(), "S3cr3t!42", null);

        assertThatThrownBy(() -> new SchemaRegistry(settings, pace).schema(7, 65_536))
                .isInstanceOf(RegistryException.class)
                .hasMessageContainingAll("status " + status, "event.registry.user")
                .hasMessageNotContaining("S3cr3t");
        assertThat(settings.toString()).doesNotContain("S3cr3t");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsNoRedirect() {
        server.failNext(exchange -> {
            exchange.getResponseHeaders().set("Location", server.url() + "/schemas/ids/8");
            RegistryServer.respond(exchange, 302, "");
        });

        assertThatThrownBy(() -> ask(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContainingAll("status 302", "redirects are not followed");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaiting() {
        server.failNext(500, "");
        pace.duringPauses(pause -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> ask(7)).isInstanceOf(RegistryException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private Schema ask(int id) throws UnknownSchemaException {
        return new SchemaRegistry(settings(server.url(), null, null), pace).schema(id, 65_536);
    }

    private void refer(String path, String subject, int version) {
        ArrayNode references = server.answer(path).putArray("references");
        references.addObject().put("name", "any").put("subject", subject).put("version", version);
    }

    private static RegistryServer again(int port) {
        try {
            return RegistryServer.at(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegistrySettings settings(String url, String password, Duration requestTimeout) {
        return new RegistrySettings(
                List.of(URI.create(url)),
                password == null ? null : "job",
                password,
                null,
                null,
                null,
                requestTimeout,
                null,
                null);
    }
}
