package io.prototide.job.ingest;

import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;

/** Kafka records for tests. */
final class Records {
    static final Instant NOON = Instant.parse("2024-11-25T12:00:00Z");

    private Records() {}

    static Event.Builder event(String id, String key) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("amount", 12.5);
        numbers.put("count", 3.0);
        return Event.newBuilder()
                .setEventId(id)
                .setKey(key)
                .setEventTime(NOON)
                .setNumbers(numbers)
                .setCategories(Map.of("country", "CH"));
    }

    static Feedback.Builder feedback(String eventId, String key) {
        return Feedback.newBuilder()
                .setEventId(eventId)
                .setKey(key)
                .setVerdict(io.prototide.schema.Verdict.CONFIRMED)
                .setAnalyst("ana")
                .setFeedbackTime(NOON);
    }

    /** Plain Avro binary, as a producer without a registry writes it. */
    static byte[] bytes(IndexedRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<IndexedRecord>(record.getSchema(), SpecificData.getForSchema(record.getSchema()))
                    .write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static RawRecord raw(byte[] value) {
        return new RawRecord(
                "events", 3, 41, NOON.toEpochMilli(), "A1".getBytes(StandardCharsets.UTF_8), value, new RawHeader[] {
                    new RawHeader("x", new byte[] {1})
                });
    }

    static RawRecord raw(IndexedRecord record) {
        return raw(bytes(record));
    }

    static Map<String, Double> numbers(List<String> names, List<Double> values) {
        Map<String, Double> numbers = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), values.get(i));
        }
        return numbers;
    }
}
