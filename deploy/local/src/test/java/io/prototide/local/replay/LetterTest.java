package io.prototide.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.schema.Header;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {
    private static final byte[] VALUE = {0, -1, 127, 10};

    @Test
    void theRecordGoesBackByteByByteWithWhereItWas() {
        ProducerRecord<byte[], byte[]> back = letter(
                        List.of(Letters.header("trace", "t"), Letters.header("empty", null)))
                .toRecord(4);

        assertThat(back.topic()).isEqualTo("events");
        assertThat(back.partition()).isEqualTo(1);
        assertThat(back.key()).isEqualTo(Letters.bytes("k7"));
        assertThat(back.value()).isEqualTo(VALUE);
        assertThat(headers(back))
                .containsExactly(
                        "trace=t",
                        "empty=null",
                        "prototide-replayed-topic=dead-letters",
                        "prototide-replayed-partition=2",
                        "prototide-replayed-offset=30",
                        "prototide-replayed-attempt=1");
    }

    @Test
    void aRecordThatFailedAgainCarriesItsNextAttemptAlone() {
        Letter second = letter(List.of(
                Letters.header("prototide-replayed-topic", "dead-letters"),
                Letters.header("prototide-replayed-partition", "0"),
                Letters.header("prototide-replayed-offset", "3"),
                Letters.header("prototide-replayed-attempt", "2")));

        assertThat(second.attempts()).isEqualTo(2);
        assertThat(headers(second.toRecord(4)))
                .containsExactly(
                        "prototide-replayed-topic=dead-letters",
                        "prototide-replayed-partition=2",
                        "prototide-replayed-offset=30",
                        "prototide-replayed-attempt=3");
    }

    @Test
    void aPartitionThatIsGoneIsLeftToTheKey() {
        assertThat(letter(List.of()).toRecord(1).partition()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"''", "many", "-1", "99999999999999"})
    void anAttemptThatIsNoNumberCountsAsNone(String attempt) {
        assertThat(letter(List.of(Letters.header("prototide-replayed-attempt", attempt)))
                        .attempts())
                .isZero();
    }

    @Test
    void bytesThatAreNoLetterAreNone() {
        assertThat(Letter.of(record(new byte[] {1, 2, 3}))).isEmpty();
        assertThat(Letter.of(record(new byte[0]))).isEmpty();
        assertThat(Letter.of(record(null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "events, dimension, 1000, false, 0, REPLAYED",
        "events, dimension, 1999, false, 2, REPLAYED",
        "events, dimension, 1000, false, 3, TOO_MANY_ATTEMPTS",
        "events, dimension, 999, false, 0, NOT_SELECTED",
        "events, dimension, 2000, false, 0, NOT_SELECTED",
        "events, decode, 1000, false, 0, NOT_SELECTED",
        "events, late, 1000, false, 0, LATE",
        "events, too_large, 1000, true, 0, TRUNCATED",
        "models, dimension, 1000, false, 0, OTHER_TOPIC",
    })
    void onlyWhatIsAskedForAndCanBeReadAgainGoesBack(
            String topic, String reason, long timeMillis, boolean truncated, int attempts, Outcome outcome) {
        Selection selection =
                new Selection(Set.of("dimension", "late", "too_large"), 1000, 2000, Set.of("events", "feedback"), 3);
        var content = Letters.of(
                topic,
                7,
                reason,
                VALUE,
                List.of(Letters.header("prototide-replayed-attempt", Integer.toString(attempts))));
        content.setTruncated(truncated);

        assertThat(selection.of(new Letter(content, "dead-letters", 2, 30, timeMillis)))
                .isEqualTo(outcome);
    }

    @Test
    void aTombstoneDoesNotGoBack() {
        Selection all = new Selection(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE, Set.of("events"), 3);

        assertThat(all.of(new Letter(Letters.of("events", 7, "tombstone", null, List.of()), "dead-letters", 2, 30, 5)))
                .isEqualTo(Outcome.TOMBSTONE);
    }

    private static Letter letter(List<Header> headers) {
        return Letter.of(record(Letters.encode(Letters.of("events", 7, "dimension", VALUE, headers))))
                .orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("dead-letters", 2, 30, null, value);
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "="
                        + (header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8)))
                .toList();
    }
}
