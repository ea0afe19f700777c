package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.raw;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private final RecordDecoder decoder = Mapped.json("""
            event:
              id: id
              key: key
              time: {field: at, unit: seconds}
              fields: {count: {missing: reject}}
            features: [amount, count, {name: shop, kind: category}]
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5",
                "-0.0 | 0",
                "0.1 | 0.1",
                "1e3 | 1000",
                "true | 1",
                "false | 0",
                "\"19.99\" | 19.99",
                "\"-1E+2\" | -100",
                "\"007\" | 7",
                "null | NaN",
                "999999999999.9999 | 999999999999.9999",
                "1e-400 | 0",
            })
    void readsANumber(String json, Double number) {
        Decoded decoded = decode("\"amount\": " + json);

        assertThat(decoded.detail()).isEmpty();
        assertThat(decoded.event().numbers()[0]).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\" | TYPE",
                "\"NaN\" | TYPE",
                "\"1,5\" | TYPE",
                "\" 1\" | TYPE",
                "\"0x10\" | TYPE",
                "\"1d\" | TYPE",
                "\"\u0661\" | TYPE",
                "{} | TYPE",
                "[1] | TYPE",
                "NaN | DECODE",
                "Infinity | DECODE",
                "1e999 | NON_FINITE",
                "\"1e999\" | NON_FINITE",
                "1e999999999 | NON_FINITE",
                "1e99999999999 | DECODE",
                "1e13 | OUT_OF_BOUNDS",
                "01 | DECODE",
                "+1 | DECODE",
                "1, \"amount\": 2 | DECODE",
            })
    void refusesWhatIsNone(String json, Reason reason) {
        assertThat(decode("\"amount\": " + json).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"a b\" | a b", "12345678901234567890123 | 12345678901234567890123", "true | true", "-7 | -7"})
    void readsAText(String json, String text) {
        assertThat(decode("\"shop\": " + json).event().categories()).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "1e2", "[\"a\"]", "{\"a\": 1}"})
    void refusesWhatIsNoText(String json) {
        assertThat(decode("\"shop\": " + json).reason()).isEqualTo(Reason.TYPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1732536000 | 1732536000000",
                "1732536000.1239 | 1732536000123",
                "\"1732536000\" | 1732536000000",
                "17325360e2 | 1732536000000",
            })
    void readsATimeInItsUnit(String json, long millis) {
        assertThat(timed(json).event().timeMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1732536000000 | TIMESTAMP_RANGE",
                "99999999999999999999999 | TIMESTAMP_RANGE",
                "1e999999999 | TIMESTAMP_RANGE",
                "1e-999999999 | TIMESTAMP_RANGE",
                "\"2024-11-25T12:00:00Z\" | TYPE",
                "true | TYPE",
                "null | MISSING_FIELD",
            })
    @Timeout(5)
    void refusesATimeThatIsNone(String json, Reason reason) {
        assertThat(timed(json).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-11-25T12:00:00Z | 1732536000000",
                "2024-11-25T13:00:00.5+01:00 | 1732536000500",
                "2024-11-25T12:00:00 | ",
                "2024-11-25 | ",
                "2024-02-30T12:00:00Z | ",
            })
    void readsIsoTimesThatNameTheirOffset(String text, Long millis) {
        RecordDecoder iso = Mapped.json("""
                event:
                  id: id
                  key: id
                  time: {field: at, unit: iso}
                features: [amount]
                """);

        Decoded decoded = iso.decode(raw(("{\"id\": 1, \"amount\": 1, \"at\": \"" + text + "\"}").getBytes(UTF_8)));

        assertThat(decoded.reason()).isEqualTo(millis == null ? Reason.TYPE : null);
        if (millis != null) {
            assertThat(decoded.event().timeMillis()).isEqualTo(millis);
        }
    }

    @Test
    void aFieldThatMustBeThereIsNamed() {
        Decoded decoded =
                decoder.decode(raw("{\"id\": 1, \"key\": 2, \"at\": 1732536000, \"amount\": 3}".getBytes(UTF_8)));

        assertThat(decoded.reason()).isEqualTo(Reason.MISSING_FIELD);
        assertThat(decoded.detail()).isEqualTo("count must be there, got none at count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "5",
                "\"a\"",
                "{",
                "{}x",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{'a': 1}",
                "{\"a\": 1,}",
                "\uFEFF{}",
                "{\"a\": \"\n\"}"
            })
    void refusesWhatIsNotOneObject(String text) {
        assertThat(decoder.decode(raw(text.getBytes(UTF_8))).reason()).isEqualTo(Reason.DECODE);
    }

    @Test
    void refusesOtherEncodings() {
        String good = "{\"id\": \"\u00e9\", \"key\": 2, \"at\": 1732536000, \"count\": 3}";

        assertThat(decoder.decode(raw(good.getBytes(UTF_8))).reason()).isNull();
        assertThat(decoder.decode(raw(good.getBytes(ISO_8859_1))).reason()).isEqualTo(Reason.DECODE);
        assertThat(decoder.decode(raw(good.getBytes(UTF_16))).reason()).isEqualTo(Reason.DECODE);
    }

    @Test
    @Timeout(5)
    void depthAndLengthOfNumbersAreBounded() {
        assertThat(decode("\"x\": " + "[".repeat(20_000)).reason()).isEqualTo(Reason.DECODE);
        assertThat(decode("\"x\": " + "[".repeat(20_000) + "]".repeat(20_000)).reason())
                .isEqualTo(Reason.DECODE);
        assertThat(decode("\"x\": " + "9".repeat(60_000)).reason()).isEqualTo(Reason.DECODE);
    }

    @Test
    void aRegistrysHeaderIsNamed() {
        byte[] framed = Mapped.framed(1, "{\"id\": 1}".getBytes(UTF_8));

        assertThat(decoder.decode(raw(framed)).reason()).isEqualTo(Reason.FRAMING);
    }

    @Test
    void neverSaysWhatTheRecordHeld() {
        assertThat(decoder.decode(raw("{\"id\": secret4711}".getBytes(UTF_8))).detail())
                .isEqualTo("the value must be one JSON object, got JsonParseException at character 17")
                .doesNotContain("4711");
        assertThat(decode("\"amount\": \"secret4711\"").detail()).isEqualTo("amount must be a number, got a text");
        assertThat(timed("\"secret4711\"").detail()).isEqualTo("time must be a number, got a text");
    }

    @Test
    void anEventThatHasNoneOfTheNumbersIsAnotherRecord() {
        RecordDecoder kept = Mapped.json("""
                event:
                  id: id
                  key: id
                  time: {field: at, unit: seconds}
                features: [amount, count]
                """);

        assertThat(kept.decode(raw("{\"id\": 1, \"at\": 1732536000}".getBytes(UTF_8)))
                        .reason())
                .isEqualTo(Reason.DIMENSION);
        assertThat(kept.decode(raw("{\"id\": 1, \"at\": 1732536000, \"count\": null}".getBytes(UTF_8)))
                        .event()
                        .numbers())
                .containsExactly(Double.NaN, Double.NaN);
    }

    private Decoded decode(String field) {
        return decoder.decode(
                raw(("{\"id\": 1, \"key\": 2, \"at\": 1732536000, \"count\": 3, " + field + "}").getBytes(UTF_8)));
    }

    private Decoded timed(String json) {
        return decoder.decode(raw(("{\"id\": 1, \"key\": 2, \"count\": 3, \"at\": " + json + "}").getBytes(UTF_8)));
    }
}
