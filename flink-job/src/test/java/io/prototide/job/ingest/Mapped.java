package io.prototide.job.ingest;

import io.prototide.job.config.JobConfig;
import io.prototide.job.registry.TestPace;
import io.prototide.model.config.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** Decoders of users' records as a file configures them. */
final class Mapped {
    /** EVENT v1 of the public cases. */
    static final String EVENT = """
            {"type": "record", "name": "Event", "fields": [
              {"name": "eventId", "type": "string"},
              {"name": "accountId", "type": "string"},
              {"name": "deviceId", "type": ["null", "string"], "default": null},
              {"name": "eventTimeMs", "type": "long"},
              {"name": "features", "type": {"type": "array", "items": "double"}}]}""";

    /** Where its values stand. */
    static final String EVENT_KEYS = """
            event:
              id: eventId
              key: accountId
              time: {field: eventTimeMs, unit: millis}
              fields: {amount: "features[0]", count: "features[1]", device: deviceId}
            features: [amount, count, {name: device, kind: category}]
            """;

    private Mapped() {}

    static RecordDecoder avro(String yaml, String schema) {
        return avro(yaml, new Schema.Parser().parse(schema));
    }

    static RecordDecoder avro(String yaml, Schema schema) {
        try {
            Path file = Files.createTempFile("schema", ".avsc");
            Files.writeString(file, schema.toString());
            JobConfig job = job(yaml, "  format: avro\n  schema: " + file + "\n");
            Files.delete(file);
            return decoder(
                    job, new PlainAvro(job.event().source().writer(job.event().maxBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordDecoder json(String yaml) {
        return decoder(job(yaml, "  format: json\n"), JsonFields.reader());
    }

    static RecordDecoder registry(String yaml, String url, TestPace pace) {
        JobConfig job =
                job(yaml, "  format: avro-registry\n  registry: {url: \"" + url + "\", user: job, password: pw}\n");
        return decoder(job, new FramedAvro(job.event(), pace));
    }

    private static RecordDecoder decoder(JobConfig job, FieldReader reader) {
        FieldNames fields = FieldNames.of(job.detection().model().features());
        return new MappedEventDecoder(fields, job.event(), reader);
    }

    private static JobConfig job(String yaml, String format) {
        String kafka = "kafka: {bootstrap-servers: 'b:9092', transactional-id-prefix: t}\n";
        return JobConfig.of(SettingsFile.parse(
                kafka + yaml.replaceFirst("event:\\R", "event:\n" + format.replace("\\", "\\\\")), name -> null));
    }

    /** With the header that a registry's serializer writes. */
    static byte[] framed(int id, byte[] record) {
        return ByteBuffer.allocate(5 + record.length)
                .put((byte) 0)
                .putInt(id)
                .put(record)
                .array();
    }
}
