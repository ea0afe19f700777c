package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.bytes;
import static io.prototide.job.ingest.Records.event;
import static io.prototide.job.ingest.Records.feedback;
import static io.prototide.job.ingest.Records.raw;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.EventSettings;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every decoder whatever comes. */
class DecoderPropertyTest {
    private static final FieldNames FIELDS =
            new FieldNames(new String[] {"amount", "count"}, new String[] {"country", "device"});

    private static final String YAML = """
            event:
              id: id
              key: who.key
              time: {field: at, unit: millis}
              fields: {country: who.country}
            features: [amount, count, {name: country, kind: category}]
            """;

    private static final byte[] JSON = """
            {"id": "e1", "who": {"key": "A1", "country": "CH"}, "at": 1732536000123, "amount": 12.5, "count": 3}""".getBytes(UTF_8);

    private final RecordDecoder events = new EventDecoder(FIELDS, EventSettings.defaults(), Event.getClassSchema());
    private final RecordDecoder verdicts = new FeedbackDecoder(EventSettings.defaults(), Feedback.getClassSchema());
    private final RecordDecoder json = Mapped.json(YAML);

    @Property(seed = "81", tries = 2000)
    void anyBytesGiveARecordOrAReasonAndTheNextGoodOneIsExact(@ForAll @Size(max = 200) byte[] any) {
        thenTheGoodOneIsExact(events, any, bytes(event("e1", "A1").build()));
        thenTheGoodOneIsExact(verdicts, any, bytes(feedback("e1", "A1").build()));
        thenTheGoodOneIsExact(json, any, JSON);
    }

    @Property(seed = "82", tries = 2000)
    void damagedRecordsGiveARecordOrAReasonAndTheNextGoodOneIsExact(
            @ForAll @IntRange(min = 0, max = 1000) int place, @ForAll byte with, @ForAll boolean cut) {
        byte[] event = bytes(event("e1", "A1").build());
        byte[] verdict = bytes(feedback("e1", "A1").build());
        thenTheGoodOneIsExact(events, damaged(event, place, with, cut), event);
        thenTheGoodOneIsExact(verdicts, damaged(verdict, place, with, cut), verdict);
        thenTheGoodOneIsExact(json, damaged(JSON, place, with, cut), JSON);
    }

    @Property(seed = "83", tries = 1000)
    void theOrderOfFieldsHasNoEffect(@ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int others) {
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of("amount", 12.5, "count", 3.0));
        Map<String, String> texts = new LinkedHashMap<>(Map.of("country", "CH", "device", "phone"));
        for (int i = 0; i < others; i++) {
            numbers.put("n" + i, 1.0 * i);
            texts.put("t" + i, "v" + i);
        }
        Decoded mixed = events.decode(raw(event("e1", "A1")
                .setNumbers(shuffled(numbers, seed))
                .setCategories(shuffled(texts, seed + 1))
                .build()));
        assertThat(mixed.event().numbers()).containsExactly(12.5, 3);
        assertThat(mixed.event().categories()).containsExactly("CH", "phone");

        Map<String, String> members = new LinkedHashMap<>(Map.of(
                "id", "\"e1\"", "who", "{\"country\": \"CH\", \"key\": \"A1\"}", "at", "1732536000123", "count", "3"));
        members.put("amount", "12.5");
        numbers.forEach((name, value) -> members.putIfAbsent(name, value.toString()));
        String text = shuffled(members, seed).entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        assertThat(json.decode(raw(text.getBytes(UTF_8))))
                .usingRecursiveComparison()
                .ignoringFields("raw")
                .isEqualTo(json.decode(raw(JSON)));
    }

    private static void thenTheGoodOneIsExact(RecordDecoder decoder, byte[] any, byte[] good) {
        Decoded expected = decoder.decode(raw(good));
        assertThat(expected.reason()).isNull();

        Decoded decoded = decoder.decode(raw(any));
        boolean read = decoded.event() != null || decoded.feedback() != null;
        assertThat(decoded.reason() == null).isEqualTo(read);
        assertThat(decoded.detail().isEmpty()).isEqualTo(read);

        assertThat(decoder.decode(raw(good))).usingRecursiveComparison().isEqualTo(expected);
    }

    private static byte[] damaged(byte[] good, int place, byte with, boolean cut) {
        int at = place % good.length;
        byte[] broken = cut ? Arrays.copyOf(good, at) : good.clone();
        if (!cut) {
            broken[at] = with;
        }
        return broken;
    }

    private static <T> Map<String, T> shuffled(Map<String, T> map, long seed) {
        List<String> names = new ArrayList<>(map.keySet());
        Collections.sort(names);
        Collections.shuffle(names, new Random(seed));
        Map<String, T> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, map.get(name)));
        return shuffled;
    }
}
