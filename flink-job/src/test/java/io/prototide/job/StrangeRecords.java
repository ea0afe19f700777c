package io.prototide.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prototide.model.adapt.Feedback;
import io.prototide.schema.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Records that are well-formed, or nearly so, and strange: what a producer writes that has another idea of the fields. */
final class StrangeRecords {
    private static final double[] NUMBERS = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        1e308,
        -1e308,
        1e12,
        -1e12,
        1.000001e12,
        Double.MIN_VALUE,
        -0.0,
        0,
        -1
    };

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\u00a0",
            "fuzz-e\u0301",
            "fuzz-\u00e9",
            " fuzz-1 ",
            "\u0000",
            "\ud83d\ude00",
            "\ufeffx",
            "k".repeat(1024),
            "k".repeat(1025),
            "NaN",
            "null");

    private static final List<String> JSON_VALUES = List.of(
            "NaN",
            "Infinity",
            "-Infinity",
            "1e308",
            "-1e308",
            "1e309",
            "1e999999999",
            "1E-999999999",
            "-0.0",
            "-0",
            "00",
            "0x10",
            "1_000",
            "1,5",
            "\"1,5\"",
            "\"12.5\"",
            "\"\"",
            "\" \"",
            "true",
            "null",
            "{}",
            "[]",
            "[1]",
            "{\"a\": 1}",
            "\"\\ud800\"",
            "\"e\\u0301\"",
            "9".repeat(400),
            "0." + "3".repeat(3000),
            "\"" + "k".repeat(1025) + "\"",
            "[".repeat(3000),
            "{\"a\":".repeat(3000));

    private final SplittableRandom random;

    StrangeRecords(SplittableRandom random) {
        this.random = random;
    }

    /** A built-in record with one or two strange fields; null for a tombstone. */
    byte[] event(io.prototide.schema.Event good) {
        io.prototide.schema.Event event = io.prototide.schema.Event.newBuilder(good)
                .setNumbers(new HashMap<>(good.getNumbers()))
                .setCategories(new HashMap<>(good.getCategories()))
                .build();
        int kind = random.nextInt(200);
        if (kind < 8) {
            return kind < 5 ? null : new byte[0];
        }
        if (kind < 10) {
            event.setKey("k".repeat(64 * 1024));
            return KafkaRun.bytes(event);
        }
        if (kind < 12) {
            for (int i = 0; i < 1100; i++) {
                event.getNumbers().put("n" + i, 1.0);
            }
            return KafkaRun.bytes(event);
        }
        for (int fields = 1 + random.nextInt(2); fields > 0; fields--) {
            strangeField(event);
        }
        return KafkaRun.bytes(event);
    }

    private void strangeField(io.prototide.schema.Event event) {
        switch (random.nextInt(8)) {
            case 0 -> event.setKey(text());
            case 1 -> event.setEventId(text());
            case 2 -> event.setEventTime(time(event.getEventTime()));
            case 3 -> event.getCategories().put("country", text());
            case 4 -> event.setNumbers(new HashMap<>(random.nextBoolean() ? Map.of() : Map.of("other", 1.0)));
            case 5 -> event.getNumbers().put(random.nextBoolean() ? "amount" : "level", null);
            case 6 -> {
                String id = event.getEventId();
                event.setEventId(event.getKey());
                event.setKey(id);
            }
            default -> event.getNumbers().put(random.nextBoolean() ? "amount" : "level", number());
        }
    }

    /** A verdict with a strange field; null for a tombstone. */
    byte[] feedback(Feedback good) {
        io.prototide.schema.Feedback record = KafkaRun.record(good);
        switch (random.nextInt(8)) {
            case 0 -> record.setKey(text());
            case 1 -> record.setEventId(text());
            case 2 -> record.setFeedbackTime(time(record.getFeedbackTime()));
            case 3 -> record.setType(text());
            case 4 -> record.setAlertId(text());
            case 5 -> record.setVerdict(Verdict.UNKNOWN);
            case 6 -> {
                return null;
            }
            default ->
                record.setFeatures(new ArrayList<>(
                        Collections.nCopies(random.nextInt(4) == 0 ? 3000 : random.nextInt(12), (float) number())));
        }
        return KafkaRun.bytes(record);
    }

    /** One of the values of a JSON text gives way to another, or comes twice, or something follows the text. */
    byte[] json(String good) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return random.nextBoolean() ? null : new byte[0];
        }
        if (kind == 1) {
            return (good + pick(List.of(" ", "\n" + good, "}", ",", " x", "\u0000"))).getBytes(UTF_8);
        }
        if (kind == 2) {
            return (good.substring(0, good.length() - 1) + ",\"more\":\"" + "m".repeat(64 * 1024) + "\"}")
                    .getBytes(UTF_8);
        }
        if (kind == 3) {
            return good.getBytes(random.nextBoolean() ? java.nio.charset.StandardCharsets.UTF_16 : UTF_8);
        }
        int colon = colon(good);
        int end = colon + 1;
        while (end < good.length() && ",}]".indexOf(good.charAt(end)) < 0) {
            end++;
        }
        String value = good.substring(0, colon + 1) + pick(JSON_VALUES) + good.substring(end);
        return (kind < 6 ? value.substring(0, value.length() - 1) + "," + good.substring(1) : value).getBytes(UTF_8);
    }

    /** Position of one of the colons. */
    private int colon(String json) {
        int from = random.nextInt(json.lastIndexOf(':') + 1);
        return json.indexOf(':', from);
    }

    private Instant time(Instant good) {
        long millis = good.toEpochMilli();
        long[] times = {
            0,
            -1,
            millis / 1000,
            millis * 1000,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            millis + 1_000_000_000_000L,
            millis - random.nextInt(7_200_000)
        };
        return Instant.ofEpochMilli(times[random.nextInt(times.length)]);
    }

    private double number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private String text() {
        return pick(TEXTS);
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
