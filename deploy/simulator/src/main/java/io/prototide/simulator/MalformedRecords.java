package io.prototide.simulator;

import io.prototide.schema.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Wrong records for a topic of events: the binary Avro encoding alone, as it stands in a record's value. */
public final class MalformedRecords {
    /** Names of the kinds, in the order in which they are made. */
    public static final List<String> KINDS = List.of(
            "truncated",
            "bad-union-branch",
            "negative-length",
            "random-bytes",
            "empty",
            "nan",
            "infinite",
            "time-in-seconds",
            "far-future",
            "empty-key");

    private static final Instant FAR_FUTURE = Instant.parse("3025-01-01T00:00:00Z");
    private static final int RANDOM_BYTES = 48;

    /** One wrong record, and what is wrong with it. */
    public record Malformed(String kind, byte[] value) {}

    private MalformedRecords() {}

    /** Wrong records that are made from a payment at the default start of {@link CardSettings}. */
    public static List<Malformed> of(int count, long seed) {
        CardPayments payments = new CardPayments(CardSettings.ofDays(10, 1, seed));
        return of(count, seed, payments.events().next().event());
    }

    /**
     * Wrong records of all kinds in turn.
     *
     * @param template an event with at least one number, whose fields and time the records have where these are not what
     *     is wrong
     */
    public static List<Malformed> of(int count, long seed, Event template) {
        List<Malformed> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String kind = KINDS.get(i % KINDS.size());
            Event event = Event.newBuilder(template)
                    .setEventId("malformed-" + i)
                    .setNumbers(new LinkedHashMap<>(template.getNumbers()))
                    .build();
            records.add(new Malformed(kind, value(kind, event, Draw.of(seed, "malformed", kind, i))));
        }
        return records;
    }

    private static byte[] value(String kind, Event event, RandomGenerator random) {
        String number = event.getNumbers().keySet().iterator().next();
        Instant time = event.getEventTime();
        switch (kind) {
            case "truncated" -> {
                byte[] whole = encode(event);
                return Arrays.copyOf(whole, random.nextInt(whole.length / 2, whole.length));
            }
            case "bad-union-branch" -> {
                return badUnionBranch(event, random);
            }
            case "negative-length" -> {
                return negativeLength(event, random);
            }
            case "random-bytes" -> {
                return randomBytes(random);
            }
            case "empty" -> {
                return new byte[0];
            }
            case "nan" -> event.getNumbers().put(number, Double.NaN);
            case "infinite" -> event.getNumbers().put(number, Draw.sign(random) * Double.POSITIVE_INFINITY);
            case "time-in-seconds" -> event.setEventTime(Instant.ofEpochMilli(time.getEpochSecond()));
            case "far-future" -> event.setEventTime(FAR_FUTURE.plusMillis(random.nextLong(1_000_000)));
            case "empty-key" -> event.setKey("");
            default -> throw new IllegalArgumentException("kind must be one of " + KINDS + ", got " + kind);
        }
        return encode(event);
    }

    /** A number whose union says neither null (0) nor double (1). */
    private static byte[] badUnionBranch(Event event, RandomGenerator random) {
        return write(encoder -> {
            encoder.writeString(event.getEventId());
            encoder.writeString(event.getKey());
            encoder.writeLong(event.getEventTime().toEpochMilli());
            encoder.writeMapStart();
            encoder.setItemCount(1);
            encoder.startItem();
            encoder.writeString(event.getNumbers().keySet().iterator().next());
            encoder.writeIndex(random.nextInt(2, 60));
            encoder.writeDouble(1);
            encoder.writeMapEnd();
            encoder.writeMapStart();
            encoder.writeMapEnd();
        });
    }

    /** The length of the key is below 0. */
    private static byte[] negativeLength(Event event, RandomGenerator random) {
        return write(encoder -> {
            encoder.writeString(event.getEventId());
            encoder.writeLong(-random.nextLong(1, 1_000));
            encoder.writeFixed(event.getKey().getBytes(StandardCharsets.UTF_8));
        });
    }

    /**
     * Noise. Its first byte claims an event id of 50 to 63 bytes, more than follow: so no reader can take it for an event,
     * and none is led to set aside gigabytes for a string, which Avro does before it looks how many bytes there are.
     */
    private static byte[] randomBytes(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        bytes[0] = (byte) (2 * random.nextInt(50, 64));
        return bytes;
    }

    private static byte[] encode(Event event) {
        return write(encoder -> new SpecificDatumWriter<>(Event.class).write(event, encoder));
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            body.to(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode an event in memory", e);
        }
        return bytes.toByteArray();
    }

    private interface Body {
        void to(BinaryEncoder encoder) throws IOException;
    }
}
