package io.prototide.job.ingest;

/**
 * One header of a Kafka record.
 *
 * @param value the bytes as they came; may be null
 */
public record RawHeader(String name, byte[] value) {}
