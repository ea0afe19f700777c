package io.prototide.job.ingest;

/** Bytes of one format to the fields of a record. */
interface FieldReader {
    /** @throws RejectedException if the bytes are no record */
    FieldSource read(byte[] value) throws RejectedException;
}
