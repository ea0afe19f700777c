package io.prototide.job;

import io.prototide.job.ingest.Decoded;
import io.prototide.job.ingest.RawRecord;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the graph begins.
 *
 * @param models the versions that the graph itself publishes, from the oldest
 * @param rules that change while the job runs, from the oldest; null for none
 */
public record PipelineSources(
        Source<Decoded, ?, ?> events,
        Source<Decoded, ?, ?> feedback,
        Source<RawRecord, ?, ?> models,
        Source<RawRecord, ?, ?> rules) {}
