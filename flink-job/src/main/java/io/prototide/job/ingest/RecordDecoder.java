package io.prototide.job.ingest;

/** Turns a record into what it means. Never throws for what a record holds. */
interface RecordDecoder {
    Decoded decode(RawRecord raw);
}
