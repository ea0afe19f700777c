package io.prototide.job.ingest;

import io.prototide.schema.DeadLetter;
import io.prototide.schema.Header;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.OutputTag;

/** Records that could not be used, kept so that they can be sent again once the fault is repaired. */
public final class DeadLetters {
    /** Side output of every operator that rejects records. */
    public static final OutputTag<DeadLetter> TAG =
            new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));

    private DeadLetters() {}

    /**
     * Key, value and headers byte by byte. A key or a value beyond the limit is cut, headers beyond it together are left
     * out from the first that does not fit: a letter that Kafka does not take would stop the job.
     *
     * @param maxBytes longest value, longest key, and most bytes of headers kept
     * @param detail what was expected and what came; never payload
     */
    public static DeadLetter of(RawRecord raw, Reason reason, String detail, int maxBytes) {
        List<Header> headers = headers(raw.headers(), maxBytes);
        return DeadLetter.newBuilder()
                .setTopic(raw.topic())
                .setPartition(raw.partition())
                .setOffset(raw.offset())
                .setTimestamp(Instant.ofEpochMilli(raw.timestampMillis()))
                .setKey(wrap(raw.key(), maxBytes))
                .setValue(wrap(raw.value(), maxBytes))
                .setTruncated(isLonger(raw.value(), maxBytes)
                        || isLonger(raw.key(), maxBytes)
                        || headers.size() < raw.headers().length)
                .setHeaders(headers)
                .setReason(reason.code())
                .setDetail(detail)
                .build();
    }

    /**
     * Of an event whose time has passed.
     *
     * @param now the latest time that has passed, epoch milliseconds
     */
    public static DeadLetter late(Signal signal, long now, int maxBytes) {
        String detail = "eventTime must be after " + now + ", which has passed, got " + signal.timeMillis();
        return of(signal.raw(), Reason.LATE, detail, maxBytes);
    }

    private static List<Header> headers(RawHeader[] raw, int maxBytes) {
        List<Header> headers = new ArrayList<>();
        long bytes = 0;
        for (RawHeader header : raw) {
            bytes += header.name().length() + (header.value() == null ? 0 : header.value().length);
            if (bytes > maxBytes) {
                break;
            }
            headers.add(new Header(header.name(), wrap(header.value(), maxBytes)));
        }
        return headers;
    }

    private static boolean isLonger(byte[] bytes, int maxBytes) {
        return bytes != null && bytes.length > maxBytes;
    }

    private static ByteBuffer wrap(byte[] bytes, int maxBytes) {
        if (bytes == null) {
            return null;
        }
        return ByteBuffer.wrap(isLonger(bytes, maxBytes) ? Arrays.copyOf(bytes, maxBytes) : bytes);
    }
}
