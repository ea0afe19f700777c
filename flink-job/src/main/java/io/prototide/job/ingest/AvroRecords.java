package io.prototide.job.ingest;

import java.io.IOException;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Decodes records of one type. A reader that failed half-way may shift the fields of the next good record, so it is
 * thrown away with the record that broke it.
 */
public final class AvroRecords<T> {
    private final Schema writer;
    private final Schema reader;
    private final SpecificData data;
    private final Function<byte[], BoundedDecoder> decoders;
    private SpecificDatumReader<T> current;

    /** Records written with the schema of the generated class. */
    public static <T> AvroRecords<T> of(Class<T> type) {
        return new AvroRecords<>(SpecificData.getForClass(type).getSchema(type), type, BoundedDecoder::new);
    }

    /**
     * @param writer the schema that the bytes were written with; fields are matched by name
     * @param type the generated class
     */
    AvroRecords(Schema writer, Class<T> type, Function<byte[], BoundedDecoder> decoders) {
        this.writer = writer;
        this.data = SpecificData.getForClass(type);
        this.reader = data.getSchema(type);
        this.decoders = decoders;
    }

    /** @throws RejectedException if the bytes are no such record, or more than one */
    public T read(byte[] value) throws RejectedException {
        if (current == null) {
            current = new SpecificDatumReader<>(writer, reader, data);
        }
        SpecificDatumReader<T> used = current;
        current = null;
        BoundedDecoder decoder = decoders.apply(value);
        T record;
        try {
            record = used.read(null, decoder);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new RejectedException(
                    Reason.DECODE,
                    "the value must be a plain Avro record of " + writer.getFullName() + ", got "
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
