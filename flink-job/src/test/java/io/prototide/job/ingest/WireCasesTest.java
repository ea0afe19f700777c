package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.bytes;
import static io.prototide.job.ingest.Records.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.job.registry.RegistryException;
import io.prototide.job.registry.RegistryServer;
import io.prototide.job.registry.TestPace;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public cases of records on the wire (C01 to C15), byte by byte, in plain Avro and behind a registry's header. */
class WireCasesTest {
    private static final byte[] GOOD =
            HexFormat.of().parseHex("0465310441310080b4e090ec64040000000000002940000000000000084000");
    private static final byte[] TRUNC = HexFormat.of().parseHex("0465310441310080b4e090ec64040000000000002940");
    private static final byte[] BADUN = HexFormat.of().parseHex("0465320441310ed0c3e090ec6402000000000000f03f00");
    private static final byte[] NANF =
            HexFormat.of().parseHex("04653304413100a0d3e090ec6404000000000000f87f000000000000084000");
    private static final byte[] NEG = HexFormat.of().parseHex("0141");
    private static final byte[] LONG = HexFormat.of().parseHex("ff".repeat(11));

    private final TestPace pace = new TestPace();
    private RegistryServer server;
    private RecordDecoder plain;
    private RecordDecoder framed;

    @BeforeEach
    void start() throws IOException {
        server = RegistryServer.start().schema(1, Mapped.EVENT);
        plain = Mapped.avro(Mapped.EVENT_KEYS, Mapped.EVENT);
        framed = Mapped.registry(Mapped.EVENT_KEYS, server.url(), pace);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void c01GoodRecordsAroundABrokenOneAreExact(boolean header) {
        byte[] second = GOOD.clone();
        second[2] = '8';
        byte[] third = GOOD.clone();
        third[2] = '9';

        List<Decoded> decoded =
                List.of(decode(header, GOOD), decode(header, BADUN), decode(header, second), decode(header, third));

        assertThat(decoded).extracting(Decoded::reason).containsExactly(null, Reason.DECODE, null, null);
        assertThat(List.of(decoded.get(0), decoded.get(2), decoded.get(3))).allSatisfy(good -> {
            assertThat(good.event().key()).isEqualTo("A1");
            assertThat(good.event().timeMillis()).isEqualTo(1_732_500_000_000L);
            assertThat(good.event().numbers()).containsExactly(12.5, 3.0);
            assertThat(good.event().categories()).containsExactly((String) null);
        });
        assertThat(List.of(decoded.get(0), decoded.get(2), decoded.get(3)))
                .extracting(good -> good.event().eventId())
                .containsExactly("e1", "e8", "e9");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void c02ATruncatedRecordIsOneDeadLetter(boolean header) {
        for (int i = 0; i < 10; i++) {
            assertThat(decode(header, i == 5 ? TRUNC : GOOD).reason()).isEqualTo(i == 5 ? Reason.DECODE : null);
        }
    }

    @Test
    void c03TheDeadLetterSaysWhichSchemaAndNoPayload() {
        assertThat(decode(true, BADUN).detail())
                .startsWith("schema 1: the value must be a plain Avro record of Event, got ")
                .endsWith(" of 23 bytes");
    }

    @Test
    void c04ATombstoneIsOneAndNotAnException() {
        assertThat(plain.decode(raw((byte[]) null)).reason()).isEqualTo(Reason.TOMBSTONE);
        assertThat(framed.decode(raw((byte[]) null)).reason()).isEqualTo(Reason.TOMBSTONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void c05TheKeyIsTheValuesAndNeverEmpty(boolean header) {
        RawRecord keyless =
                new RawRecord("tx", 0, 0, -1, null, header ? Mapped.framed(1, GOOD) : GOOD, new RawHeader[0]);
        byte[] blank = HexFormat.of().parseHex("046531000080b4e090ec64040000000000002940000000000000084000");

        assertThat((header ? framed : plain).decode(keyless).event().key()).isEqualTo("A1");
        assertThat(decode(header, blank).reason()).isEqualTo(Reason.EMPTY_KEY);
    }

    @Test
    void c06AMissingHeaderAsksNoRegistry() {
        byte[] wrong = Mapped.framed(1, GOOD);
        wrong[0] = 0x30;

        assertThat(framed.decode(raw(wrong)).reason()).isEqualTo(Reason.FRAMING);
        assertThat(framed.decode(raw(GOOD)).reason()).isEqualTo(Reason.FRAMING);
        assertThat(framed.decode(raw(new byte[] {0, 0, 0, 1})).reason()).isEqualTo(Reason.FRAMING);
        assertThat(server.requests()).isEmpty();
        assertThat(plain.decode(raw(Mapped.framed(1, GOOD))).reason()).isEqualTo(Reason.FRAMING);
    }

    @Test
    void c08AnUnknownIdIsAskedForOnceInAWhile() {
        byte[] unknown = HexFormat.of().parseHex("00000f423f" + HexFormat.of().formatHex(GOOD));

        for (int i = 0; i < 5; i++) {
            Decoded decoded = framed.decode(raw(unknown));
            assertThat(decoded.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
            assertThat(decoded.detail()).contains("999999");
            assertThat(decode(true, GOOD).reason()).isNull();
        }
        assertThat(server.requests()).containsExactly("/schemas/ids/999999", "/schemas/ids/1");

        server.schema(999_999, Mapped.EVENT);
        pace.advance(Duration.ofSeconds(61));
        assertThat(framed.decode(raw(unknown)).event().numbers()).containsExactly(12.5, 3.0);
    }

    @Test
    void c09ARegistryThatIsDownNeverMakesGoodDataADeadLetter() {
        assertThat(decode(true, GOOD).reason()).isNull();
        server.close();

        // known schemas need no registry
        assertThat(decode(true, GOOD).reason()).isNull();
        assertThatThrownBy(() -> framed.decode(raw(Mapped.framed(2, GOOD))))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("event.registry.give-up-after");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(1)
    void c11LengthsAndNumbersThatLieEndAtOnce(boolean header) {
        assertThat(decode(header, NEG).reason()).isEqualTo(Reason.DECODE);
        assertThat(decode(header, LONG).reason()).isEqualTo(Reason.DECODE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void c12ARecordBeyondTheLimitIsNotDecoded(boolean header) {
        assertThat(decode(header, new byte[1_600_000]).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void c13FieldsGoByNameAndNotByPlace(boolean header) {
        String swapped = """
                {"type": "record", "name": "Event", "fields": [
                  {"name": "accountId", "type": "string"},
                  {"name": "eventId", "type": "string"},
                  {"name": "deviceId", "type": ["null", "string"], "default": null},
                  {"name": "eventTimeMs", "type": "long"},
                  {"name": "features", "type": {"type": "array", "items": "double"}}]}""";
        byte[] value = GOOD.clone();
        System.arraycopy(HexFormat.of().parseHex("044131046531"), 0, value, 0, 6);
        server.schema(2, swapped);

        Decoded decoded = header
                ? framed.decode(raw(Mapped.framed(2, value)))
                : Mapped.avro(Mapped.EVENT_KEYS, swapped).decode(raw(value));

        assertThat(decoded.event().key()).isEqualTo("A1");
        assertThat(decoded.event().eventId()).isEqualTo("e1");
    }

    @Test
    void c14ANewSymbolIsReadByItsWritersSchema() {
        String yaml = """
                event:
                  id: id
                  key: id
                  time: {field: at, unit: millis}
                features: [amount, {name: channel, kind: category}]
                """;
        String schema = """
                {"type": "record", "name": "Tx", "fields": [{"name": "id", "type": "string"},
                  {"name": "at", "type": "long"}, {"name": "amount", "type": "int"},
                  {"name": "channel", "type": {"type": "enum", "name": "Channel", "symbols": [%s]}}]}""";
        server.schema(3, String.format(schema, "\"WEB\"")).schema(4, String.format(schema, "\"WEB\", \"APP\""));
        RecordDecoder decoder = Mapped.registry(yaml, server.url(), pace);
        byte[] first = HexFormat.of().parseHex("026180b4e090ec640a00");
        byte[] second = first.clone();
        second[second.length - 1] = 2;

        assertThat(decoder.decode(raw(Mapped.framed(3, first))).event().categories())
                .containsExactly("WEB");
        assertThat(decoder.decode(raw(Mapped.framed(4, second))).event().categories())
                .containsExactly("APP");
        assertThat(decoder.decode(raw(Mapped.framed(3, second))).reason()).isEqualTo(Reason.DECODE);
        assertThat(decoder.decode(raw(Mapped.framed(3, first))).event().categories())
                .containsExactly("WEB");
    }

    @Test
    void c15AWidenedNumberIsExact() {
        String yaml = """
                event:
                  id: id
                  key: id
                  time: {field: at, unit: millis}
                  fields: {count: txCount}
                features: [count]
                """;
        String schema = """
                {"type": "record", "name": "Tx", "fields": [{"name": "id", "type": "string"},
                  {"name": "at", "type": "long"}, {"name": "txCount", "type": "%s"}]}""";
        server.schema(3, String.format(schema, "int")).schema(4, String.format(schema, "long"));
        RecordDecoder decoder = Mapped.registry(yaml, server.url(), pace);

        assertThat(decoder.decode(raw(Mapped.framed(3, counted(String.format(schema, "int"), 5))))
                        .event()
                        .numbers())
                .containsExactly(5.0);
        assertThat(decoder.decode(raw(Mapped.framed(4, counted(String.format(schema, "long"), 3_000_000_000L))))
                        .event()
                        .numbers())
                .containsExactly(3_000_000_000.0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNumberThatIsNoneIsRefused(boolean header) {
        assertThat(decode(header, NANF).reason()).isEqualTo(Reason.NON_FINITE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTruncationAndEveryTailIsADeadLetter(boolean header) {
        for (int length = 0; length < GOOD.length; length++) {
            assertThat(decode(header, Arrays.copyOf(GOOD, length)).reason()).isEqualTo(Reason.DECODE);
        }
        assertThat(decode(header, Arrays.copyOf(GOOD, GOOD.length + 1)).reason())
                .isEqualTo(Reason.DECODE);
        assertThat(decode(header, GOOD).reason()).isNull();
    }

    private Decoded decode(boolean header, byte[] record) {
        return header ? framed.decode(raw(Mapped.framed(1, record))) : plain.decode(raw(record));
    }

    private static byte[] counted(String schema, Number count) {
        GenericRecord record = new GenericData.Record(new Schema.Parser().parse(schema));
        record.put("id", "a");
        record.put("at", 1_732_500_000_000L);
        record.put("txCount", count);
        return bytes(record);
    }
}
