/** From Kafka records to events and verdicts: decoding, checks, event time, dead letters. */
package io.prototide.job.ingest;
