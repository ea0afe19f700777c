package io.prototide.job.ingest;

import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.ResolvingDecoder;

/**
 * Reads a user's record as it was written. A schema may name itself, so that a byte is enough for a level: the depth is
 * bounded, or a record could overflow the stack. Thrown away after a record that it could not read.
 */
final class BoundedReader extends GenericDatumReader<GenericRecord> {
    /** Values within values; a branch of a union counts as one. */
    private static final int MOST_DEPTH = 256;

    private int depth;

    BoundedReader(Schema writer) {
        super(writer, writer, data());
    }

    private static GenericData data() {
        GenericData data = new GenericData();
        // The fast reader does not come by here for every value.
        data.setFastReaderEnabled(false);
        return data;
    }

    @Override
    protected Object readWithoutConversion(Object old, Schema expected, ResolvingDecoder in) throws IOException {
        if (++depth > MOST_DEPTH) {
            throw new AvroTypeException("a record must be at most " + MOST_DEPTH + " values deep, got more");
        }
        Object value = super.readWithoutConversion(old, expected, in);
        depth--;
        return value;
    }
}
