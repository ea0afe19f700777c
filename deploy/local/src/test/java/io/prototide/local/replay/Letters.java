package io.prototide.local.replay;

import io.prototide.schema.DeadLetter;
import io.prototide.schema.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Dead letters for tests. */
final class Letters {
    private Letters() {}

    /** A letter on the record of that offset, with the offset as its value. */
    static DeadLetter of(String topic, long offset, String reason) {
        return of(topic, offset, reason, bytes("v" + offset), List.of());
    }

    static DeadLetter of(String topic, long offset, String reason, byte[] value, List<Header> headers) {
        return DeadLetter.newBuilder()
                .setTopic(topic)
                .setPartition(1)
                .setOffset(offset)
                .setTimestamp(Instant.EPOCH)
                .setKey(ByteBuffer.wrap(bytes("k" + offset)))
                .setValue(value == null ? null : ByteBuffer.wrap(value))
                .setTruncated(false)
                .setHeaders(headers)
                .setReason(reason)
                .setDetail("")
                .build();
    }

    static Header header(String name, String value) {
        return new Header(name, value == null ? null : ByteBuffer.wrap(bytes(value)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] encode(DeadLetter letter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<>(DeadLetter.class).write(letter, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
