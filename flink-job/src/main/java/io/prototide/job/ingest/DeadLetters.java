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
     * Key, value and headers byte by byte; only a value beyond the limit is cut.
     *
     * @param maxBytes longest value kept
     * @param detail what was expected and what came; never payload
     */
    public static DeadLetter of(RawRecord raw, Reason reason, String detail, int maxBytes) {
        boolean tooLong = raw.value() != null && raw.value().length > maxBytes;
        return DeadLetter.newBuilder()
                .setTopic(raw.topic())
                .setPartition(raw.partition())
                .setOffset(raw.offset())
                .setTimestamp(Instant.ofEpochMilli(raw.timestampMillis()))
                .setKey(wrap(raw.key()))
                .setValue(wrap(tooLong ? Arrays.copyOf(raw.value(), maxBytes) : raw.value()))
                .setTruncated(tooLong)
                .setHeaders(headers(raw.headers()))
                .setReason(reason.code())
                .setDetail(detail)
                .build();
    }

    private static List<Header> headers(RawHeader[] raw) {
        List<Header> headers = new ArrayList<>();
        for (RawHeader header : raw) {
            headers.add(new Header(header.name(), wrap(header.value())));
        }
        return headers;
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
