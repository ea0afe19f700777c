package io.prototide.job.ingest;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Decodes records of one type. A reader that failed half-way may shift the fields of the next good record, so it is
 * thrown away with the record that broke it.
 */
public final class AvroRecords<T> {
    private final String name;
    private final Supplier<DatumReader<T>> readers;
    private final Function<byte[], BoundedDecoder> decoders;
    private DatumReader<T> current;

    private AvroRecords(String name, Supplier<DatumReader<T>> readers, Function<byte[], BoundedDecoder> decoders) {
        this.name = name;
        this.readers = readers;
        this.decoders = decoders;
    }

    /** Records written with the schema of the generated class. */
    public static <T> AvroRecords<T> of(Class<T> type) {
        return of(SpecificData.getForClass(type).getSchema(type), type, BoundedDecoder::new);
    }

    /**
     * @param writer the schema that the bytes were written with; fields are matched by name
     * @param type the generated class
     */
    static <T> AvroRecords<T> of(Schema writer, Class<T> type, Function<byte[], BoundedDecoder> decoders) {
        SpecificData data = SpecificData.getForClass(type);
        Schema reader = data.getSchema(type);
        return new AvroRecords<>(writer.getFullName(), () -> new SpecificDatumReader<>(writer, reader, data), decoders);
    }

    /** Records of a user, as they were written. */
    static AvroRecords<GenericRecord> of(Schema writer) {
        return new AvroRecords<>(writer.getFullName(), () -> new BoundedReader(writer), BoundedDecoder::new);
    }

    /** @throws RejectedException if the bytes are no such record, or more than one */
    public T read(byte[] value) throws RejectedException {
        if (current == null) {
            current = readers.get();
        }
        DatumReader<T> used = current;
        current = null;
        BoundedDecoder decoder = decoders.apply(value);
        T record;
        try {
            record = used.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new RejectedException(
                    Reason.DECODE,
                    "the value must be a plain Avro record of " + name + ", got "
                            + e.getClass().getSimpleName() + " after " + (value.length - decoder.remaining()) + " of "
                            + value.length + " bytes");
        }
        if (decoder.remaining() > 0) {
            throw new RejectedException(
                    Reason.DECODE, "the value must end with its record, got " + decoder.remaining() + " bytes more");
        }
        current = used;
        return record;
    }
}
