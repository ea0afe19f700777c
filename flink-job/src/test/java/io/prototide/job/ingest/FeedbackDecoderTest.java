package io.prototide.job.ingest;

import static io.prototide.job.ingest.Records.NOON;
import static io.prototide.job.ingest.Records.bytes;
import static io.prototide.job.ingest.Records.feedback;
import static io.prototide.job.ingest.Records.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.EventSettings;
import io.prototide.model.adapt.Verdict;
import io.prototide.schema.Feedback;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class FeedbackDecoderTest {
    private final FeedbackDecoder decoder = new FeedbackDecoder(EventSettings.defaults(), Feedback.getClassSchema());

    @Test
    void readsAVerdict() {
        Decoded decoded = decoder.decode(raw(feedback("e1", " A1 ")
                .setType("takeover")
                .setFeatures(List.of(1.5f, -0.0f))
                .build()));

        assertThat(decoded.reason()).isNull();
        assertThat(decoded.feedback().eventId()).isEqualTo("e1");
        assertThat(decoded.feedback().key()).isEqualTo("A1");
        assertThat(decoded.feedback().verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(decoded.feedback().type()).isEqualTo("takeover");
        assertThat(decoded.feedback().analyst()).isEqualTo("ana");
        assertThat(decoded.feedback().timeMillis()).isEqualTo(NOON.toEpochMilli());
        assertThat(decoded.feedback().features()).containsExactly(1.5f, 0f);
    }

    @Test
    void spellsAKeyAsEventsDo() {
        String composed = "J\u00fcrgen-7";
        String decomposed = "Ju\u0308rgen-7";

        assertThat(decoder.decode(raw(feedback("e1", decomposed).build()))
                        .feedback()
                        .key())
                .isEqualTo(composed);
        assertThat(decoder.decode(raw(feedback("e1", "ACCT-1").build()))
                        .feedback()
                        .key())
                .isEqualTo("ACCT-1");
    }

    @Test
    void takesTheAlertForTheEventWhereOnlyThatIsKnown() {
        Decoded decoded =
                decoder.decode(raw(feedback("", "A1").setAlertId("a-7").build()));

        assertThat(decoded.feedback().eventId()).isEmpty();
        assertThat(decoded.alertId()).isEqualTo("a-7");
    }

    @Test
    void rejectsAVerdictOnNothing() {
        assertThat(decoder.decode(raw(feedback("", "A1").build())).reason()).isEqualTo(Reason.EMPTY_EVENT_ID);
        assertThat(decoder.decode(raw(feedback("", "A1").setAlertId(" ").build()))
                        .reason())
                .isEqualTo(Reason.EMPTY_EVENT_ID);
    }

    @Test
    void readsASymbolOfANewerWriterAsUnknown() {
        String newer = Feedback.getClassSchema().toString().replace("\"RETRACTED\"]", "\"RETRACTED\",\"ESCALATE\"]");
        GenericRecord record = new GenericData.Record(new Schema.Parser().parse(newer));
        record.put("eventId", "e1");
        record.put("key", "A1");
        record.put(
                "verdict",
                new GenericData.EnumSymbol(
                        record.getSchema().getField("verdict").schema(), "ESCALATE"));
        record.put("analyst", "ana");
        record.put("feedbackTime", NOON.toEpochMilli());

        Decoded withoutItsSchema = decoder.decode(raw(bytes(record)));
        Decoded withItsSchema =
                new FeedbackDecoder(EventSettings.defaults(), record.getSchema()).decode(raw(bytes(record)));

        assertThat(withoutItsSchema.feedback().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(withItsSchema.feedback().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void rejectsWhatAnEventWouldBeRejectedFor() {
        byte[] good = bytes(feedback("e1", "A1").build());

        assertThat(decoder.decode(raw((byte[]) null)).reason()).isEqualTo(Reason.TOMBSTONE);
        assertThat(decoder.decode(raw(Arrays.copyOf(good, good.length - 3))).reason())
                .isEqualTo(Reason.DECODE);
        assertThat(decoder.decode(raw(feedback("e1", " ").build())).reason()).isEqualTo(Reason.EMPTY_KEY);
        assertThat(decoder.decode(raw(feedback("e1", "A1")
                                .setFeedbackTime(Instant.ofEpochMilli(1732500000L))
                                .build()))
                        .reason())
                .isEqualTo(Reason.TIMESTAMP_RANGE);
        assertThat(decoder.decode(raw(feedback("e1", "A1")
                                .setFeatures(List.of(Float.NaN))
                                .build()))
                        .reason())
                .isEqualTo(Reason.NON_FINITE);
        assertThat(decoder.decode(raw(good)).feedback().eventId()).isEqualTo("e1");
    }
}
