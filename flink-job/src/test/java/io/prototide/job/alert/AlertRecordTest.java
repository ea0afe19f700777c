package io.prototide.job.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.adapt.Alert;
import io.prototide.model.adapt.AuditEntry;
import io.prototide.model.adapt.Judgement;
import io.prototide.model.feature.Event;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.Status;
import io.prototide.schema.AlertStatus;
import io.prototide.schema.Audit;
import io.prototide.schema.AuditAction;
import io.prototide.schema.Contribution;
import io.prototide.schema.NearestCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AlertRecordTest {
    private static final Alert ALERT = new Alert(
            "id",
            "e1",
            "A",
            1000,
            0.001,
            3,
            0.01,
            Status.KNOWN_ANOMALY,
            Map.of("odds", 4.5),
            new Alert.NearestCase("e0", null, 0.25),
            List.of(new Alert.Contribution("amount", 500, 20, 0.9)),
            new float[] {1.5f, -2f},
            7,
            8,
            9,
            2,
            Map.of("terminal", "T1"));

    @Test
    void carriesEveryFieldOfAnAlert() {
        io.prototide.schema.Alert record = AlertRecord.of(ALERT);

        assertThat(record.getAlertId()).isEqualTo("id");
        assertThat(record.getEventId()).isEqualTo("e1");
        assertThat(record.getKey()).isEqualTo("A");
        assertThat(record.getEventTime()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(record.getPValue()).isEqualTo(0.001);
        assertThat(record.getSeverity()).isEqualTo(3);
        assertThat(record.getThreshold()).isEqualTo(0.01);
        assertThat(record.getStatus()).isEqualTo(AlertStatus.KNOWN_ANOMALY);
        assertThat(record.getExperts()).isEqualTo(Map.of("odds", 4.5));
        assertThat(record.getNearestCase()).isEqualTo(new NearestCase("e0", null, 0.25));
        assertThat(record.getContributions()).containsExactly(new Contribution("amount", 500.0, 20.0, 0.9));
        assertThat(record.getFeatures()).containsExactly(1.5f, -2f);
        assertThat(record.getModelVersion()).isEqualTo(7);
        assertThat(record.getKeyVersion()).isEqualTo(8);
        assertThat(record.getSuppressedCount()).isEqualTo(9);
        assertThat(record.getPriority()).isEqualTo(2);
        assertThat(record.getEntities()).isEqualTo(Map.of("terminal", "T1"));
    }

    @Test
    void namesTheRuleTheKeyAndTheEventOfASuppressedAlert() {
        Rule rule = new Rule("quiet", 3, Match.ANY, new Mute(), 0, 9000);
        Event event = new Event("e7", "A", 1000, new double[0], new String[0]);
        Judgement muted = new Judgement(
                Judgement.Outcome.MUTED,
                io.prototide.model.prototype.Experts.SILENT,
                2,
                0.001,
                new float[0],
                null,
                rule);

        Audit record = AuditRecord.of(AuditEntry.suppressed(event, muted, 4));

        assertThat(record.getAction()).isEqualTo(AuditAction.ALERT_SUPPRESSED);
        assertThat(record.getRule()).isEqualTo("quiet");
        assertThat(record.getSubject()).isEqualTo("A");
        assertThat(record.getEventId()).isEqualTo("e7");
        assertThat(record.getTime()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(record.getModelVersion()).isEqualTo(4);
        assertThat(record.getReason()).isEqualTo("mute of version 3");
    }

    @Test
    void hasARecordForEveryAction() {
        for (AuditEntry.Action action : AuditEntry.Action.values()) {
            Audit record = AuditRecord.of(new AuditEntry(5, "*", action, 3, 0.1, 0.2, 0.3, "why"));

            assertThat(record.getAction()).isEqualTo(AuditAction.valueOf(action.name()));
            assertThat(record.getTime()).isEqualTo(Instant.ofEpochMilli(5));
            assertThat(record.getReason()).isEqualTo("why");
        }
    }

    /** As many columns, and as long texts, as there can be; Kafka's producer takes 1 MiB. */
    @Test
    void isSmallWhateverTheEvent() throws Exception {
        String longest = "\u20ac".repeat(1024);
        Alert most = new Alert(
                "a".repeat(64),
                longest,
                longest,
                1000,
                0.001,
                3,
                0.01,
                Status.KNOWN_ANOMALY,
                Map.of("odds", 4.5, "unusual", 2.0),
                new Alert.NearestCase(longest, longest, 0.25),
                java.util.Collections.nCopies(5, new Alert.Contribution(longest, 500, 20, 0.2)),
                new float[2 * 1024],
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                Map.of("terminal", longest, "site", longest));
        var output = new AvroOutput<>(
                "alerts",
                io.prototide.schema.Alert.class,
                alert -> alert.getKey().getBytes(StandardCharsets.UTF_8));

        assertThat(output.serialize(AlertRecord.of(most), null, 99L).value()).hasSizeLessThan(64 * 1024);
    }

    @Test
    void isWrittenAsPlainAvroUnderTheKeyOfItsEvent() throws Exception {
        io.prototide.schema.Alert record = AlertRecord.of(ALERT);
        var output = new AvroOutput<>(
                "alerts",
                io.prototide.schema.Alert.class,
                alert -> alert.getKey().getBytes(StandardCharsets.UTF_8));

        ProducerRecord<byte[], byte[]> written = output.serialize(record, null, 99L);

        SpecificData data = SpecificData.getForClass(io.prototide.schema.Alert.class);
        assertThat(new SpecificDatumReader<>(record.getSchema(), record.getSchema(), data)
                        .read(null, DecoderFactory.get().binaryDecoder(written.value(), null)))
                .isEqualTo(record);
        assertThat(written.key()).asString(StandardCharsets.UTF_8).isEqualTo("A");
        assertThat(written.topic()).isEqualTo("alerts");
        assertThat(written.timestamp()).isNull();
    }
}
