package io.prototide.job.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of users allow what ours do not: items without bytes, and values within values without end. */
class BoundedReaderTest {
    private static final String CHAIN = """
            {"type": "record", "name": "Node", "fields": [{"name": "next", "type": ["null", "Node"]}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"null\"",
                "{\"type\": \"record\", \"name\": \"Empty\", \"fields\": []}",
                "{\"type\": \"fixed\", \"name\": \"None\", \"size\": 0}"
            })
    @Timeout(5)
    void itemsWithoutBytesCanNotFillTheMemory(String items) {
        AvroRecords<GenericRecord> records = list(items);
        // 20,000 blocks of 20,000 items each: 400 million values in 60 KB
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            many.writeBytes(HexFormat.of().parseHex("c0b802"));
        }
        many.write(0);

        assertThatThrownBy(() -> records.read(many.toByteArray()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("AvroTypeException");
        assertThatThrownBy(() -> records.read(HexFormat.of().parseHex("fcffffffffffffffff0100")))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void aFewItemsWithoutBytesAreRead() throws Exception {
        GenericRecord read = list("\"null\"").read(HexFormat.of().parseHex("0400"));

        assertThat(read.get("list")).isEqualTo(Arrays.asList(null, null));
    }

    @Test
    void itemsWithinItemsAreCountedOnce() throws Exception {
        // {{}, {7}, {7, 7}}: six items in nine bytes
        GenericRecord read = list("{\"type\": \"array\", \"items\": \"int\"}")
                .read(HexFormat.of().parseHex("0600020e00040e0e0000"));

        assertThat(read.get("list")).hasToString("[[], [7], [7, 7]]");
    }

    @Test
    void aRecordOfAnyDepthLeavesTheStackAlone() throws Exception {
        AvroRecords<GenericRecord> records = AvroRecords.of(new Schema.Parser().parse(CHAIN));
        byte[] deep = new byte[60_000];
        Arrays.fill(deep, (byte) 2);
        deep[deep.length - 1] = 0;

        assertThatThrownBy(() -> records.read(deep))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("AvroTypeException");
        assertThat(records.read(new byte[] {2, 2, 0}).get("next")).hasToString("{\"next\": {\"next\": null}}");
    }

    @Test
    void aReaderThatFailedDeepWithinARecordIsNotUsedAgain() throws Exception {
        AvroRecords<GenericRecord> records = AvroRecords.of(new Schema.Parser().parse(CHAIN));
        byte[] cut = new byte[100];
        Arrays.fill(cut, (byte) 2);
        byte[] whole = Arrays.copyOf(cut, 101);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> records.read(cut)).isInstanceOf(RejectedException.class);
            assertThat(records.read(whole).get("next")).isInstanceOf(GenericData.Record.class);
        }
    }

    private static AvroRecords<GenericRecord> list(String items) {
        return AvroRecords.of(new Schema.Parser().parse("""
                {"type": "record", "name": "List", "fields": [
                  {"name": "list", "type": {"type": "array", "items": %s}}]}""".formatted(items)));
    }
}
