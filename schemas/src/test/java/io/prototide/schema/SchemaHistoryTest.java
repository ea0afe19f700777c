package io.prototide.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.schema.History.Released;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Released schemas are fixtures: a record on a topic or in a savepoint outlives the code that wrote it. */
class SchemaHistoryTest {

    static List<Released> everyRelease() {
        return History.releases();
    }

    static List<Released> newestReleases() {
        return History.newest();
    }

    @Test
    void keepsAHistoryOfEveryRecordType() {
        assertThat(History.records())
                .containsExactly("alert", "audit", "dead-letter", "event", "feedback", "model-update", "rule");
        assertThat(History.folders()).isEqualTo(History.records());
    }

    @Test
    void numbersTheVersionsWithoutGapsFromOne() {
        for (String folder : History.folders()) {
            List<Integer> versions =
                    History.releases(folder).stream().map(Released::version).toList();
            assertThat(versions)
                    .as(folder)
                    .isNotEmpty()
                    .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void readsEveryReleasedVersionToday(Released released) {
        assertReads(released.today(), released.schema());
    }

    @ParameterizedTest
    @MethodSource("newestReleases")
    void theNewestReleaseReadsTodaysRecords(Released released) {
        assertReads(released.schema(), released.today());
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void roundTripsABinaryRecordFromTheOldWriterToTodaysClass(Released released) throws IOException {
        Schema today = released.today();
        Object old = Wire.sample(released.schema(), "root");
        byte[] bytes = Wire.write(released.schema(), old);

        SpecificRecord read = Wire.readSpecific(bytes, released.schema(), today);
        assertThat(read.getClass().getName()).isEqualTo(today.getFullName());
        // Field by field through Avro's generic reader, which knows nothing of the generated class.
        Object again = Wire.readGeneric(Wire.write(today, read), today, today);
        assertThat(again).isEqualTo(Wire.readGeneric(bytes, released.schema(), today));
        for (Schema.Field field : released.schema().getFields()) {
            assertThat(((GenericRecord) again).hasField(field.name()))
                    .as(field.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("newestReleases")
    void generatesTodaysClassesFromTodaysSchemas(Released released) {
        Class<?> generated = SpecificData.get().getClass(released.today());
        assertThat(generated).isNotNull();
        assertThat(SchemaNormalization.toParsingForm(SpecificData.get().getSchema(generated)))
                .isEqualTo(SchemaNormalization.toParsingForm(released.today()));
    }

    @ParameterizedTest
    @MethodSource("everyRelease")
    void givesEveryEnumADefaultSoThatNewSymbolsDoNotBreakReaders(Released released) {
        assertThat(enums(released.today()))
                .allSatisfy(symbols -> assertThat(symbols.getEnumDefault())
                        .as(symbols.getFullName())
                        .isNotNull());
    }

    @Test
    void readsAVerdictOfANewerWriterAsUnknown() throws IOException {
        Schema today = History.today("feedback");
        Schema newer =
                new Schema.Parser().parse(today.toString().replace("\"RETRACTED\"", "\"RETRACTED\",\"ESCALATE\""));
        GenericRecord record = (GenericRecord) Wire.sample(newer, "root");
        assertThat(record.get("verdict")).hasToString("ESCALATE");

        Feedback read = (Feedback) Wire.readSpecific(Wire.write(newer, record), newer, today);

        assertThat(read.getVerdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(read.getEventId()).isEqualTo("text of eventId");
    }

    @Test
    void matchesFieldsByNameNotByPosition() throws IOException {
        Schema swapped = new Schema.Parser().parse("""
                {"type":"record","name":"Event","namespace":"io.prototide.schema","fields":[
                  {"name":"key","type":"string"},
                  {"name":"eventTime","type":{"type":"long","logicalType":"timestamp-millis"}},
                  {"name":"eventId","type":"string"}]}""");
        GenericRecord record = new GenericData.Record(swapped);
        record.put("key", "A1");
        record.put("eventId", "e1");
        record.put("eventTime", 1_732_500_000_000L);

        Event read = (Event) Wire.readSpecific(Wire.write(swapped, record), swapped, History.today("event"));

        assertThat(read.getKey()).isEqualTo("A1");
        assertThat(read.getEventId()).isEqualTo("e1");
        assertThat(read.getEventTime()).isEqualTo(Instant.ofEpochMilli(1_732_500_000_000L));
        assertThat(read.getNumbers()).isEmpty();
        assertThat(read.getCategories()).isEmpty();
    }

    @Test
    void tellsAMissingNumberFromZero() throws IOException {
        Map<String, Double> numbers = new java.util.HashMap<>();
        numbers.put("gone", null);
        numbers.put("zero", 0.0);
        Event event = Event.newBuilder()
                .setEventId("e1")
                .setKey("A1")
                .setEventTime(Instant.EPOCH)
                .setNumbers(numbers)
                .build();
        Schema schema = History.today("event");

        Event read = (Event) Wire.readSpecific(Wire.write(schema, event), schema, schema);

        assertThat(read.getNumbers()).containsEntry("gone", null).containsEntry("zero", 0.0);
    }

    private static void assertReads(Schema reader, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility compatibility =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(compatibility.getType())
                .as(compatibility.getResult().getIncompatibilities().toString())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static List<Schema> enums(Schema schema) {
        Stream<Schema> parts = switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema);
            case ARRAY -> Stream.of(schema.getElementType());
            case MAP -> Stream.of(schema.getValueType());
            case UNION -> schema.getTypes().stream();
            default -> Stream.empty();
        };
        List<Schema> found = new ArrayList<>();
        parts.forEach(part -> found.addAll(enums(part)));
        if (schema.getType() == Schema.Type.ENUM) {
            found.add(schema);
        }
        return found;
    }
}
