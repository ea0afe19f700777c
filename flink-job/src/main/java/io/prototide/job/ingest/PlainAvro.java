package io.prototide.job.ingest;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Avro without a header, all of it written with one schema. */
final class PlainAvro implements FieldReader {
    private final AvroRecords<GenericRecord> records;

    PlainAvro(Schema writer) {
        this.records = AvroRecords.of(writer);
    }

    @Override
    public FieldSource read(byte[] value) throws RejectedException {
        return new AvroFields(records.read(value));
    }
}
