package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.NOON;
import static io.prototide.job.ingest.Records.bytes;
import static io.prototide.job.ingest.Records.event;
import static io.prototide.job.ingest.Records.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.prototide.job.config.EventSettings;
import io.prototide.schema.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final FieldNames FIELDS = new FieldNames(new String[] {"amount", "count"}, new String[] {"country"});

    private final EventDecoder decoder = decoder(Event.getClassSchema());

    @Test
    void readsTheFieldsInTheOrderOfTheFeatures() {
        Decoded decoded = decoder.decode(raw(event("e1", "A1").build()));

        assertThat(decoded.reason()).isNull();
        assertThat(decoded.event().eventId()).isEqualTo("e1");
        assertThat(decoded.event().key()).isEqualTo("A1");
        assertThat(decoded.event().timeMillis()).isEqualTo(1732536000000L);
        assertThat(decoded.event().numbers()).containsExactly(12.5, 3.0);
        assertThat(decoded.event().categories()).containsExactly("CH");
    }

    @Test
    void readsTheKnownBytesOfAnEvent() {
        // "e1", "A1", 1732536000000, one block of {amount: 12.5}, no categories; worked out by hand
        byte[] value = HexFormat.of()
                .parseHex("04653104413180f88ab3ec6402" + "0c616d6f756e74" + "020000000000002940" + "00" + "00");

        Decoded decoded = decoder.decode(raw(value));

        assertThat(decoded.detail()).isEmpty();
        assertThat(decoded.event().timeMillis()).isEqualTo(1732536000000L);
        assertThat(decoded.event().numbers()).containsExactly(12.5, Double.NaN);
        assertThat(decoded.event().categories()).containsExactly((String) null);
    }

    @Test
    void readsTheRecordsAfterABrokenOneExactly() {
        byte[] good = bytes(event("e1", "A1").build());
        byte[] truncated = Arrays.copyOf(good, good.length - 9);
        byte[] badUnion = HexFormat.of().parseHex("04653104413180f88ab3ec6402" + "0c616d6f756e74" + "0e");

        List<Decoded> decoded = List.of(
                decoder.decode(raw(good)),
                decoder.decode(raw(badUnion)),
                decoder.decode(raw(event("e2", "A2").build())),
                decoder.decode(raw(truncated)),
                decoder.decode(raw(event("e3", "A3").build())));

        assertThat(decoded).extracting(Decoded::reason).containsExactly(null, Reason.DECODE, null, Reason.DECODE, null);
        for (int i = 0; i < 5; i += 2) {
            assertThat(decoded.get(i).event().numbers()).containsExactly(12.5, 3.0);
        }
        assertThat(decoded.get(4).event().key()).isEqualTo("A3");
    }

    @Test
    void rejectsEveryTruncationAndEveryTail() {
        byte[] good = bytes(event("e1", "A1").build());

        for (int length = 1; length < good.length; length++) {
            assertThat(reasonOf(Arrays.copyOf(good, length))).isEqualTo(Reason.DECODE);
        }
        assertThat(reasonOf(Arrays.copyOf(good, good.length + 1))).isEqualTo(Reason.DECODE);
    }

    @Test
    @Timeout(1)
    void rejectsLengthsThatLie() {
        assertThat(reasonOf("0141")).isEqualTo(Reason.DECODE); // string length -1
        assertThat(reasonOf("ffffffffffffffffffffff")).isEqualTo(Reason.DECODE); // over-long number
        assertThat(reasonOf("fcffffff0f41")).isEqualTo(Reason.DECODE); // string of 2147483646 bytes
        assertThat(reasonOf("04653104413180f88ab3ec64fcffffff0f")).isEqualTo(Reason.DECODE); // map of 2^31 entries
        assertThat(reasonOf("04653104413180f88ab3ec64ffffffffffffffffff01")).isEqualTo(Reason.DECODE);
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        java.util.Random random = new java.util.Random(7);
        byte[] good = bytes(event("e1", "A1").build());
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> decoder.decode(raw(broken))).doesNotThrowAnyException();
        }
        assertThat(decoder.decode(raw(good)).event().numbers()).containsExactly(12.5, 3.0);
    }

    @Test
    void tellsARegistryHeaderFromDamage() {
        byte[] good = bytes(event("e1", "A1").build());

        assertThat(reasonOf("0000000001" + HexFormat.of().formatHex(good))).isEqualTo(Reason.FRAMING);
        assertThat(reasonOf("3000000001" + HexFormat.of().formatHex(good))).isEqualTo(Reason.DECODE);
    }

    @Test
    void rejectsWhatHasNoValue() {
        assertThat(decoder.decode(raw((byte[]) null)).reason()).isEqualTo(Reason.TOMBSTONE);
        assertThat(decoder.decode(raw(new byte[0])).reason()).isEqualTo(Reason.DECODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void rejectsAnEmptyKeyOrEventId(String blank) {
        assertThat(reasonOf(event("e1", blank))).isEqualTo(Reason.EMPTY_KEY);
        assertThat(reasonOf(event(blank, "A1"))).isEqualTo(Reason.EMPTY_EVENT_ID);
    }

    @Test
    void takesTheKeyFromTheValueAlone() {
        RawRecord raw = raw(event("e1", "A1").build());
        RawRecord keyless =
                new RawRecord(raw.topic(), 0, 0, raw.timestampMillis(), null, raw.value(), new RawHeader[0]);

        assertThat(decoder.decode(keyless).event().key()).isEqualTo("A1");
    }

    @Test
    void spellsOneEntityOneWay() {
        String composed = "J\u00fcrgen-7";
        String decomposed = "Ju\u0308rgen-7";

        assertThat(keyOf(composed)).isEqualTo(keyOf(decomposed)).isEqualTo(composed);
        assertThat(keyOf(" A1 ")).isEqualTo("A1");
        assertThat(keyOf("ACCT-1")).isNotEqualTo(keyOf("acct-1"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rejectsNumbersThatAreNone(double number) {
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of("amount", number, "count", 3.0))))
                .isEqualTo(Reason.NON_FINITE);
    }

    @Test
    void rejectsNumbersTooLargeToBeMeant() {
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of("amount", 1e308))))
                .isEqualTo(Reason.OUT_OF_BOUNDS);
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of("amount", -1.1e12))))
                .isEqualTo(Reason.OUT_OF_BOUNDS);
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of("amount", -1e12))))
                .isNull();
    }

    @Test
    void readsNullAsMissingAndZeroAsZero() {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("amount", null);
        numbers.put("count", -0.0);

        double[] read = decoder.decode(raw(event("e1", "A1").setNumbers(numbers).build()))
                .event()
                .numbers();

        assertThat(read[0]).isNaN();
        assertThat(Double.doubleToRawLongBits(read[1])).isZero();
    }

    @Test
    void rejectsAWrongFeatureCount() {
        Map<String, Double> many =
                IntStream.range(0, 1025).boxed().collect(Collectors.toMap(i -> "f" + i, i -> 1.0 * i));
        many.put("amount", 1.0);

        assertThat(reasonOf(event("e1", "A1").setNumbers(many))).isEqualTo(Reason.DIMENSION);
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of()))).isEqualTo(Reason.DIMENSION);
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of("other", 1.0)))).isEqualTo(Reason.DIMENSION);
        assertThat(reasonOf(event("e1", "A1").setNumbers(Map.of("other", 1.0, "count", 1.0))))
                .isNull();
        assertThat(reasonOf(event("e1", "k".repeat(1025)))).isEqualTo(Reason.DIMENSION);
        assertThat(reasonOf(event("e".repeat(1025), "A1"))).isEqualTo(Reason.DIMENSION);
    }

    @Test
    void rejectsAValueBeyondTheLimit() {
        assertThat(reasonOf(event("e1", "A1").setCategories(Map.of("note", "n".repeat(65_536)))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void rejectsTimesThatCannotBeMeant() {
        Instant seconds = Instant.ofEpochMilli(1732500000L);

        assertThat(reasonOf(event("e1", "A1").setEventTime(seconds))).isEqualTo(Reason.TIMESTAMP_RANGE);
        assertThat(reasonOf(event("e1", "A1").setEventTime(NOON.plus(Duration.ofHours(1)))))
                .isNull();
        assertThat(reasonOf(event("e1", "A1")
                        .setEventTime(NOON.plus(Duration.ofHours(1)).plusMillis(1))))
                .isEqualTo(Reason.TIMESTAMP_RANGE);
        assertThat(reasonOf(event("e1", "A1").setEventTime(Instant.ofEpochMilli(Long.MAX_VALUE))))
                .isEqualTo(Reason.TIMESTAMP_RANGE);
    }

    @Test
    void boundsTheTimeWhereKafkaNamesNone() {
        RawRecord raw = raw(event("e1", "A1")
                .setEventTime(Instant.parse("2100-01-01T00:00:00.001Z"))
                .build());
        RawRecord timeless = new RawRecord("events", 0, 0, -1, null, raw.value(), new RawHeader[0]);

        assertThat(decoder.decode(timeless).reason()).isEqualTo(Reason.TIMESTAMP_RANGE);
    }

    @Test
    void matchesFieldsByNameWithTheWritersSchema() {
        Schema swapped = new Schema.Parser().parse("""
                {"type": "record", "name": "Event", "namespace": "io.prototide.schema", "fields": [
                  {"name": "key", "type": "string"},
                  {"name": "eventId", "type": "string"},
                  {"name": "eventTime", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "numbers", "type": {"type": "map", "values": "long"}}]}""");
        GenericRecord record = new GenericData.Record(swapped);
        record.put("key", "A1");
        record.put("eventId", "e1");
        record.put("eventTime", NOON.toEpochMilli());
        record.put("numbers", Map.of("count", 3_000_000_000L));

        Decoded decoded = decoder(swapped).decode(raw(record));

        assertThat(decoded.event().key()).isEqualTo("A1");
        assertThat(decoded.event().eventId()).isEqualTo("e1");
        assertThat(decoded.event().numbers()).containsExactly(Double.NaN, 3_000_000_000.0);
    }

    @Test
    void saysWhatCameButNeverWhatItHeld() {
        Decoded decoded = decoder.decode(
                raw(event("e1", "secret-4711").setEventTime(Instant.EPOCH).build()));

        assertThat(decoded.detail())
                .isEqualTo("eventTime must be within 2000-01-01T00:00:00Z and 2024-11-25T13:00:00Z,"
                        + " got 1970-01-01T00:00:00Z")
                .doesNotContain("4711");
    }

    private static EventDecoder decoder(Schema writer) {
        return new EventDecoder(FIELDS, EventSettings.defaults(), writer);
    }

    private String keyOf(String key) {
        return decoder.decode(raw(event("e1", key).build())).event().key();
    }

    private Reason reasonOf(Event.Builder event) {
        return decoder.decode(raw(event.build())).reason();
    }

    private Reason reasonOf(String hex) {
        return reasonOf(HexFormat.of().parseHex(hex));
    }

    private Reason reasonOf(byte[] value) {
        return decoder.decode(raw(value)).reason();
    }
}
