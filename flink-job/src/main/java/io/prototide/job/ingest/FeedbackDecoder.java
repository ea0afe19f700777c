package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.model.adapt.Feedback;
import io.prototide.model.adapt.Verdict;
import java.util.List;
import org.apache.avro.Schema;

/** Decodes and checks verdicts. */
final class FeedbackDecoder implements RecordDecoder {
    private final EventSettings settings;
    private final RecordRules rules;
    private final AvroRecords<io.prototide.schema.Feedback> records;

    /** @param writer the schema that verdicts are written with */
    FeedbackDecoder(EventSettings settings, Schema writer) {
        this.settings = settings;
        this.rules = new RecordRules(settings);
        int known = writer.getField("verdict").schema().getEnumSymbols().size();
        this.records =
                AvroRecords.of(writer, io.prototide.schema.Feedback.class, value -> new LenientEnums(value, known));
    }

    @Override
    public Decoded decode(RawRecord raw) {
        try {
            io.prototide.schema.Feedback record = read(rules.value(raw));
            return Decoded.of(feedback(record, raw), record.getAlertId(), raw);
        } catch (RejectedException e) {
            return Decoded.rejected(raw, e);
        }
    }

    private io.prototide.schema.Feedback read(byte[] value) throws RejectedException {
        try {
            return records.read(value);
        } catch (RejectedException e) {
            throw rules.explain(value, e);
        }
    }

    private Feedback feedback(io.prototide.schema.Feedback record, RawRecord raw) throws RejectedException {
        rules.text("alertId", record.getAlertId());
        boolean byAlert = record.getEventId().isEmpty()
                && record.getAlertId() != null
                && !record.getAlertId().isBlank();
        return new Feedback(
                byAlert ? "" : rules.eventId(record.getEventId()),
                rules.key(record.getKey()),
                Verdict.valueOf(record.getVerdict().name()),
                rules.text("type", record.getType()),
                rules.text("analyst", record.getAnalyst()),
                rules.time("feedbackTime", record.getFeedbackTime(), raw),
                features(record.getFeatures()));
    }

    private float[] features(List<Float> given) throws RejectedException {
        if (given == null) {
            return null;
        }
        if (given.size() > 2 * settings.maxFields()) {
            throw new RejectedException(
                    Reason.DIMENSION,
                    "features takes at most " + 2 * settings.maxFields() + " numbers, got " + given.size());
        }
        float[] features = new float[given.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) rules.number("features", given.get(i));
        }
        return features;
    }
}
