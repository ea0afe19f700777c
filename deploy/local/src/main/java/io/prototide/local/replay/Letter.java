package io.prototide.local.replay;

import io.prototide.schema.DeadLetter;
import io.prototide.schema.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dead letter where it lies. The record in it goes back as it came, key, value and headers byte by byte; headers of the
 * prefix {@value #PREFIX} say from where, and for which time.
 *
 * @param timeMillis when the letter was written
 */
record Letter(DeadLetter content, String topic, int partition, long offset, long timeMillis) {
    static final String PREFIX = "prototide-replayed-";

    private static final String TOPIC = PREFIX + "topic";
    private static final String PARTITION = PREFIX + "partition";
    private static final String OFFSET = PREFIX + "offset";
    private static final String ATTEMPT = PREFIX + "attempt";

    /** Empty if the record is no dead letter of this release. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            DeadLetter content = new SpecificDatumReader<>(DeadLetter.class)
                    .read(null, DecoderFactory.get().binaryDecoder(record.value(), null));
            return Optional.of(
                    new Letter(content, record.topic(), record.partition(), record.offset(), record.timestamp()));
        } catch (IOException | RuntimeException e) {
            // Avro throws what it likes at bytes that are none of its own; the letter is counted as unreadable.
            return Optional.empty();
        }
    }

    /** The record in the letter, by where it lay: a job that restarts may write two letters about one record. */
    String origin() {
        return content.getTopic() + "/" + content.getPartition() + "/" + content.getOffset();
    }

    /** How often the record in the letter had been put back when it failed again; 0 if it never was. */
    int attempts() {
        int attempts = 0;
        for (Header header : content.getHeaders()) {
            if (header.getName().equals(ATTEMPT)) {
                attempts = Math.max(attempts, number(header.getValue()));
            }
        }
        return attempts;
    }

    /** @param partitions of the topic; the record goes to the one that it came from, unless that is gone */
    ProducerRecord<byte[], byte[]> toRecord(int partitions) {
        Integer partition = content.getPartition() < partitions ? content.getPartition() : null;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(content.getTopic(), partition, bytes(content.getKey()), bytes(content.getValue()));
        for (Header header : content.getHeaders()) {
            if (!header.getName().startsWith(PREFIX)) {
                record.headers().add(header.getName(), bytes(header.getValue()));
            }
        }
        record.headers().add(TOPIC, text(topic));
        record.headers().add(PARTITION, text(partition()));
        record.headers().add(OFFSET, text(offset));
        record.headers().add(ATTEMPT, text(attempts() + 1));
        return record;
    }

    private static int number(ByteBuffer value) {
        String text = value == null ? "" : new String(bytes(value), StandardCharsets.UTF_8);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
