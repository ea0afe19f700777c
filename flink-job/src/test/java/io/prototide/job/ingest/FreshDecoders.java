package io.prototide.job.ingest;

import io.prototide.job.config.EventSettings;
import io.prototide.model.feature.FeatureSet;

/** What the sources make of one record, by a decoder that has never read another. */
public final class FreshDecoders {
    private FreshDecoders() {}

    /**
     * Reads an event in the format of {@code settings}: built-in or JSON.
     *
     * @param value null for a tombstone
     */
    public static Decoded event(FeatureSet features, EventSettings settings, byte[] value) {
        FieldNames fields = FieldNames.of(features);
        RecordDecoder decoder = switch (settings.source().format()) {
            case PROTOTIDE -> new EventDecoder(fields, settings, io.prototide.schema.Event.getClassSchema());
            case JSON -> new MappedEventDecoder(fields, settings, JsonFields.reader());
            default ->
                throw new IllegalArgumentException("format must be prototide or json, got "
                        + settings.source().format());
        };
        return decoder.decode(raw(value));
    }

    /**
     * Reads a verdict.
     *
     * @param value null for a tombstone
     */
    public static Decoded feedback(EventSettings settings, byte[] value) {
        return new FeedbackDecoder(settings, io.prototide.schema.Feedback.getClassSchema()).decode(raw(value));
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord("any", 0, 0, -1, null, value, new RawHeader[0]);
    }
}
