package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.job.registry.Pace;
import io.prototide.job.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Avro behind a zero byte and the four bytes of a schema's id, as the serializers of registries write it. */
final class FramedAvro implements FieldReader {
    private static final int FRAME = 1 + Integer.BYTES;

    private final KnownSchemas schemas;

    FramedAvro(EventSettings settings, Pace pace) {
        this.schemas = new KnownSchemas(new SchemaRegistry(settings.source().registry(), pace), settings, pace);
    }

    /** @throws io.prototide.job.registry.RegistryException if the registry gives no answer: the record may be good */
    @Override
    public FieldSource read(byte[] value) throws RejectedException {
        if (value.length < FRAME || value[0] != 0) {
            throw new RejectedException(
                    Reason.FRAMING, "the value must begin with a zero byte and a schema id, got other bytes");
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        byte[] record = Arrays.copyOfRange(value, FRAME, value.length);
        try {
            return new AvroFields(schemas.of(id).read(record));
        } catch (RejectedException e) {
            throw new RejectedException(e.reason(), "schema " + Integer.toUnsignedString(id) + ": " + e.getMessage());
        }
    }
}
