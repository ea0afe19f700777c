package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.schema.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void keepsTheRecordByteByByte() {
        byte[] value = {2, 1, 0};

        DeadLetter letter = DeadLetters.of(raw(value), Reason.DECODE, "why", 64);

        assertThat(letter.getTopic()).isEqualTo("events");
        assertThat(letter.getPartition()).isEqualTo(3);
        assertThat(letter.getOffset()).isEqualTo(41);
        assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap("A1".getBytes(StandardCharsets.UTF_8)));
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
        assertThat(letter.getTruncated()).isFalse();
        assertThat(letter.getHeaders()).hasSize(1);
        assertThat(letter.getHeaders().get(0).getName()).isEqualTo("x");
        assertThat(letter.getHeaders().get(0).getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
        assertThat(letter.getReason()).isEqualTo("decode");
        assertThat(letter.getDetail()).isEqualTo("why");
    }

    @Test
    void cutsAValueBeyondTheLimitAndSaysSo() {
        byte[] value = new byte[100];
        Arrays.fill(value, (byte) 7);

        DeadLetter letter = DeadLetters.of(raw(value), Reason.TOO_LARGE, "", 64);

        assertThat(letter.getValue().remaining()).isEqualTo(64);
        assertThat(letter.getTruncated()).isTrue();
    }

    /** The key goes into a letter twice, and a letter may not be larger than Kafka takes. */
    @Test
    void cutsAKeyAndHeadersBeyondTheLimitAndSaysSo() {
        RawHeader small = new RawHeader("x", new byte[] {1});
        RawHeader large = new RawHeader("y", new byte[64]);
        RawRecord longKey = new RawRecord("events", 3, 41, 0, new byte[65], new byte[1], new RawHeader[] {small});
        RawRecord longHeaders =
                new RawRecord("events", 3, 41, 0, null, new byte[1], new RawHeader[] {small, large, small});

        DeadLetter cutKey = DeadLetters.of(longKey, Reason.DECODE, "", 64);
        DeadLetter cutHeaders = DeadLetters.of(longHeaders, Reason.DECODE, "", 64);

        assertThat(cutKey.getKey().remaining()).isEqualTo(64);
        assertThat(cutKey.getTruncated()).isTrue();
        assertThat(cutKey.getHeaders()).hasSize(1);
        assertThat(cutHeaders.getHeaders()).hasSize(1);
        assertThat(cutHeaders.getTruncated()).isTrue();
    }

    @Test
    void keepsATombstoneATombstone() {
        assertThat(DeadLetters.of(raw((byte[]) null), Reason.TOMBSTONE, "", 64).getValue())
                .isNull();
    }
}
