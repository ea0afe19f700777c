package io.prototide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.schema.Event;
import io.prototide.simulator.MalformedRecords.Malformed;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRecordsTest {
    private static final List<Malformed> RECORDS = MalformedRecords.of(200, 17);

    @Test
    void makesEachOfTheTenKindsOnceInTen() {
        assertThat(MalformedRecords.of(10, 1))
                .extracting(Malformed::kind)
                .containsExactlyElementsOf(MalformedRecords.KINDS);
        assertThat(MalformedRecords.KINDS).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void areTheSameForTheSameSeed() {
        assertThat(MalformedRecords.of(200, 17)).usingRecursiveComparison().isEqualTo(RECORDS);
        assertThat(MalformedRecords.of(200, 18)).usingRecursiveComparison().isNotEqualTo(RECORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "bad-union-branch", "negative-length", "random-bytes", "empty"})
    void cannotBeDecoded(String kind) {
        assertThat(ofKind(kind))
                .hasSize(20)
                .allSatisfy(value -> assertThatThrownBy(() -> decode(value)).isInstanceOf(Exception.class));
    }

    @Test
    void failForTheReasonTheyClaim() {
        assertThat(ofKind("truncated"))
                .allSatisfy(value -> assertThatThrownBy(() -> decode(value)).isInstanceOf(EOFException.class));
        assertThat(ofKind("empty")).allMatch(value -> value.length == 0);
        // Avro's own words are not a contract, but without them any failure would do.
        assertThat(ofKind("negative-length"))
                .allSatisfy(value -> assertThatThrownBy(() -> decode(value)).hasMessageContaining("negative"));
        assertThat(ofKind("bad-union-branch"))
                .allSatisfy(value -> assertThatThrownBy(() -> decode(value))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("length 2"));
    }

    @Test
    void decodeButBreakARule() {
        assertDecoded("nan", event -> event.getNumbers().containsValue(Double.NaN));
        assertDecoded(
                "infinite", event -> event.getNumbers().values().stream().anyMatch(number -> number.isInfinite()));
        assertDecoded(
                "time-in-seconds",
                event -> event.getEventTime().isAfter(Instant.parse("1970-01-20T00:00:00Z"))
                        && event.getEventTime().isBefore(Instant.parse("1970-01-22T00:00:00Z")));
        assertDecoded("far-future", event -> event.getEventTime().isAfter(Instant.parse("3025-01-01T00:00:00Z")));
        assertDecoded("empty-key", event -> event.getKey().isEmpty());
    }

    @Test
    void haveTheFieldsOfTheTemplateWhereTheseAreNotWrong() throws IOException {
        Instant time = Instant.parse("2025-03-01T12:00:00Z");
        Event template = new Event("e", "D1", time, Map.of("flow", 3.0), Map.of("site", "north"));
        List<Malformed> records = MalformedRecords.of(10, 1, template);

        Event nan = decode(records.get(5).value());
        assertThat(nan)
                .isEqualTo(new Event("malformed-5", "D1", time, Map.of("flow", Double.NaN), template.getCategories()));
        Event seconds = decode(records.get(7).value());
        assertThat(seconds.getEventTime().toEpochMilli()).isEqualTo(1_740_830_400L);
        assertThat(template.getNumbers()).isEqualTo(Map.of("flow", 3.0));
    }

    private static void assertDecoded(String kind, Predicate<Event> rule) {
        assertThat(ofKind(kind))
                .hasSize(20)
                .allSatisfy(value -> assertThat(decode(value)).matches(rule, kind));
    }

    private static List<byte[]> ofKind(String kind) {
        return RECORDS.stream()
                .filter(record -> record.kind().equals(kind))
                .map(Malformed::value)
                .toList();
    }

    private static Event decode(byte[] value) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, null);
        Event event = new SpecificDatumReader<>(Event.class).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        return event;
    }
}
