package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.bytes;
import static io.prototide.job.ingest.Records.raw;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.prototide.job.registry.RegistryServer;
import io.prototide.job.registry.TestPace;
import io.prototide.model.feature.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same payments in JSON, in plain Avro and behind a registry's header are the same events. */
class MappedEventDecoderTest {
    private static final String YAML = """
            event:
              id: tx.id
              key: [card.number, card.site]
              time: {field: tx.at, unit: micros}
              fields:
                price: amount.value
                count: txCount
                ratio: ratios[1]
                online: online
                weight: {path: "attributes.weight", missing: -1}
                brand: card.brand
                device: {path: device, missing: none}
                terminal: attributes.terminal
            features:
              - {name: price, kind: log}
              - count
              - ratio
              - online
              - weight
              - {name: brand, kind: category}
              - {name: device, kind: category}
              - {name: terminal, kind: category}
            """;

    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Payment", "namespace": "shop", "fields": [
              {"name": "tx", "type": {"type": "record", "name": "Tx", "fields": [
                {"name": "id", "type": "long"},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}},
              {"name": "card", "type": ["null", {"type": "record", "name": "Card", "fields": [
                {"name": "number", "type": ["int", "string"]},
                {"name": "site", "type": {"type": "fixed", "name": "Site", "size": 16, "logicalType": "uuid"}},
                {"name": "brand", "type": {"type": "enum", "name": "Brand", "symbols": ["VISA", "AMEX"]}}]}]},
              {"name": "amount", "type": {"type": "record", "name": "Amount", "fields": [
                {"name": "value", "type": ["null",
                  {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}]}]}},
              {"name": "txCount", "type": ["null", "int", "long"]},
              {"name": "ratios", "type": {"type": "array", "items": "float"}},
              {"name": "online", "type": "boolean"},
              {"name": "attributes", "type": {"type": "map", "values": ["null", "double", "long"]}},
              {"name": "device", "type": ["null", "string"]}]}""");

    private static final ByteBuffer CENTS_1999 =
            ByteBuffer.wrap(new BigDecimal("19.99").unscaledValue().toByteArray());

    private RegistryServer server;
    private List<RecordDecoder> avro;
    private RecordDecoder json;

    @BeforeEach
    void start() throws IOException {
        server = RegistryServer.start().schema(12, SCHEMA.toString());
        RecordDecoder framed = Mapped.registry(YAML, server.url(), new TestPace());
        avro = List.of(Mapped.avro(YAML, SCHEMA), record -> framed.decode(raw(Mapped.framed(12, record.value()))));
        json = Mapped.json(YAML);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyFormatGivesTheSameEventExactly() {
        for (Event event : events(
                payment(1, 4711, 3_000_000_000L, Map.of("weight", 0.1, "terminal", 9_007_199_254_740_993L)), """
                {"tx": {"id": 1, "at": 1732536000123456},
                 "card": {"number": 4711, "site": "00010203-0405-0607-0809-0a0b0c0d0e0f", "brand": "AMEX"},
                 "amount": {"value": "19.99"}, "txCount": 3000000000, "ratios": [0, 0.25], "online": true,
                 "attributes": {"weight": 0.1, "terminal": 9007199254740993}, "device": "phone", "more": [{}]}""")) {
            assertThat(event.eventId()).isEqualTo("1");
            assertThat(event.key()).isEqualTo("4711|00010203-0405-0607-0809-0a0b0c0d0e0f");
            assertThat(event.timeMillis()).isEqualTo(1_732_536_000_123L);
            assertThat(event.numbers()).containsExactly(19.99, 3_000_000_000.0, 0.25, 1, 0.1);
            assertThat(event.categories()).containsExactly("AMEX", "phone", "9007199254740993");
        }
    }

    @Test
    void whatIsMissingIsMissingInEveryFormat() {
        GenericRecord payment = payment(2, "A|1", null, Map.of());
        payment.put("device", null);
        ((GenericRecord) payment.get("amount")).put("value", null);
        payment.put("ratios", List.of(1f));

        for (Event event : events(payment, """
                {"tx": {"id": "2", "at": "1732536000123456"},
                 "card": {"number": " A|1 ", "site": "00010203-0405-0607-0809-0a0b0c0d0e0f", "brand": "AMEX"},
                 "amount": {"value": null}, "txCount": null, "ratios": [1], "online": true}""")) {
            assertThat(event.key()).isEqualTo("A\\|1|00010203-0405-0607-0809-0a0b0c0d0e0f");
            assertThat(event.numbers()).containsExactly(Double.NaN, Double.NaN, Double.NaN, 1, -1);
            assertThat(event.categories()).containsExactly("AMEX", "none", null);
        }
    }

    @Test
    void aKeyThatIsNotThereIsADeadLetterInEveryFormat() {
        GenericRecord payment = payment(3, 1, 5, Map.of());
        payment.put("card", null);

        assertThat(avro)
                .extracting(decoder -> decoder.decode(raw(bytes(payment))).reason())
                .containsOnly(Reason.EMPTY_KEY);
        assertThat(json.decode(raw("{\"tx\": {\"id\": 3, \"at\": 1732536000123456}, \"card\": null}".getBytes(UTF_8)))
                        .reason())
                .isEqualTo(Reason.EMPTY_KEY);
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        byte[] good = bytes(payment(1, 4711, 5, Map.of("weight", 0.1)));
        byte[] text = "{\"tx\": {\"id\": 1, \"at\": 1732536000123456}, \"ratios\": [1e3, {\"a\": \"\\u00e9\"}]}"
                .getBytes(UTF_8);
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = damaged(good, random);
            byte[] brokenText = damaged(text, random);
            assertThatCode(() -> {
                        avro.get(0).decode(raw(broken));
                        avro.get(1).decode(raw(broken));
                        json.decode(raw(brokenText));
                    })
                    .doesNotThrowAnyException();
        }
        assertThat(avro.get(0).decode(raw(good)).event().numbers()).startsWith(19.99, 5);
        assertThat(avro.get(1).decode(raw(good)).event().numbers()).startsWith(19.99, 5);
    }

    @Test
    void fillsTheEntitiesOfViewsInEveryFormat() throws IOException {
        String yaml = YAML + """
            views:
              - {name: shop, key: [device, count]}
              - {name: terminal, key: terminal}
            """;
        avro = List.of(Mapped.avro(yaml, SCHEMA));
        json = Mapped.json(yaml);

        for (Event event : events(payment(1, 4711, 5, Map.of()), """
                {"tx": {"id": 1, "at": 1732536000123456}, "txCount": 5, "device": " phone ",
                 "card": {"number": 4711, "site": "00010203-0405-0607-0809-0a0b0c0d0e0f"}}""")) {
            assertThat(event.entities()).containsExactly("phone|5", null);
        }
    }

    private List<Event> events(GenericRecord record, String text) {
        List<Event> events = new ArrayList<>();
        for (RecordDecoder decoder : avro) {
            Decoded decoded = decoder.decode(raw(bytes(record)));
            assertThat(decoded.detail()).isEmpty();
            events.add(decoded.event());
        }
        Decoded decoded = json.decode(raw(text.getBytes(UTF_8)));
        assertThat(decoded.detail()).isEmpty();
        events.add(decoded.event());
        return events;
    }

    private static GenericRecord payment(long id, Object card, Number count, Map<String, Number> attributes) {
        GenericRecord payment = new GenericData.Record(SCHEMA);
        GenericRecord tx = new GenericData.Record(SCHEMA.getField("tx").schema());
        tx.put("id", id);
        tx.put("at", 1_732_536_000_123_456L);
        payment.put("tx", tx);
        Schema cards = SCHEMA.getField("card").schema().getTypes().get(1);
        GenericRecord holder = new GenericData.Record(cards);
        holder.put("number", card);
        byte[] site = new byte[16];
        for (int i = 0; i < site.length; i++) {
            site[i] = (byte) i;
        }
        holder.put("site", new GenericData.Fixed(cards.getField("site").schema(), site));
        holder.put("brand", new GenericData.EnumSymbol(cards.getField("brand").schema(), "AMEX"));
        payment.put("card", holder);
        GenericRecord amount = new GenericData.Record(SCHEMA.getField("amount").schema());
        amount.put("value", CENTS_1999);
        payment.put("amount", amount);
        payment.put("txCount", count);
        payment.put("ratios", Arrays.asList(0f, 0.25f));
        payment.put("online", true);
        payment.put("attributes", attributes);
        payment.put("device", "phone");
        return payment;
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] broken = good.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        return broken;
    }
}
