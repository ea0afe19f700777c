package io.prototide.job.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A Kafka record as it came.
 *
 * @param timestampMillis Kafka's time of the record; negative if it has none
 * @param key null if the record has none
 * @param value null for a tombstone
 */
public record RawRecord(
        String topic, int partition, long offset, long timestampMillis, byte[] key, byte[] value, RawHeader[] headers) {

    static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<RawHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new RawHeader(header.key(), header.value()));
        }
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers.toArray(RawHeader[]::new));
    }
}
