package io.prototide.job.config;

import io.prototide.job.writer.WriterSchema;
import io.prototide.model.config.EventMapping;
import io.prototide.model.config.EventSection;
import io.prototide.model.feature.FeatureSet;
import io.prototide.schema.Event;
import io.prototide.schema.Feedback;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.Schema;

/**
 * Section {@code event}: which records are taken for events and verdicts, and how far they may be out of order.
 *
 * @param maxBytes a longer value goes to the dead letters, cut to this length
 * @param maxFields most entries of {@code numbers} and of {@code categories} together
 * @param maxText most characters of a key, an event id or a category
 * @param maxMagnitude largest absolute number
 * @param earliest earliest event time, ISO-8601 in UTC
 * @param latest latest event time, ISO-8601 in UTC
 * @param maxFuture how far an event time may lie after Kafka's timestamp of its record
 * @param outOfOrderness how much later than a newer event of its partition an event may come
 * @param idleness a partition silent for this long no longer holds time back
 * @param writerSchema file with the Avro schema that events are written with; null for the schema of this release
 * @param feedbackWriterSchema the same for verdicts
 * @param source how events are written; null for the built-in record
 */
public record EventSettings(
        Integer maxBytes,
        Integer maxFields,
        Integer maxText,
        Double maxMagnitude,
        String earliest,
        String latest,
        Duration maxFuture,
        Duration outOfOrderness,
        Duration idleness,
        String writerSchema,
        String feedbackWriterSchema,
        EventSource source)
        implements Serializable {

    public EventSettings {
        maxBytes = Check.or(maxBytes, 64 * 1024);
        maxFields = Check.or(maxFields, 1024);
        maxText = Check.or(maxText, 1024);
        maxMagnitude = Check.or(maxMagnitude, 1e12);
        earliest = Check.or(earliest, "2000-01-01T00:00:00Z");
        latest = Check.or(latest, "2100-01-01T00:00:00Z");
        maxFuture = Check.or(maxFuture, Duration.ofHours(1));
        outOfOrderness = Check.or(outOfOrderness, Duration.ofSeconds(5));
        idleness = Check.or(idleness, Duration.ofSeconds(30));
        source = Check.or(source, EventSource.PROTOTIDE);
        Check.that(maxBytes >= 1, "event.max-bytes", "must be at least 1", maxBytes);
        Check.that(maxFields >= 1, "event.max-fields", "must be at least 1", maxFields);
        Check.that(maxText >= 1, "event.max-text", "must be at least 1", maxText);
        Check.that(
                maxMagnitude > 0 && maxMagnitude <= 1e12,
                "event.max-magnitude",
                "must be above 0 and at most 1.0E12",
                maxMagnitude);
        Instant first = Check.instant("event.earliest", earliest);
        Check.that(
                Check.instant("event.latest", latest).isAfter(first), "event.latest", "must be after " + first, latest);
        Check.atLeast("event.max-future", maxFuture, Duration.ZERO);
        Check.atLeast("event.out-of-orderness", outOfOrderness, Duration.ZERO);
        Check.atLeast("event.idleness", idleness, Duration.ofMillis(1));
    }

    /**
     * The section with its defaults, checked; the schemas' files are read here.
     *
     * @throws IllegalArgumentException naming the key, the rule and the value
     */
    static EventSettings of(EventSection section, EventMapping mapping, FeatureSet features) {
        EventSettings limits = new EventSettings(
                section.maxBytes(),
                section.maxFields(),
                section.maxText(),
                section.maxMagnitude(),
                section.earliest(),
                section.latest(),
                section.maxFuture(),
                section.outOfOrderness(),
                section.idleness(),
                section.writerSchema(),
                section.feedbackWriterSchema(),
                null);
        EventSettings read = limits.with(EventSource.of(section, mapping, features, limits));
        read.eventWriter();
        read.feedbackWriter();
        return read;
    }

    /** The same limits for events that are written in another way. */
    public EventSettings with(EventSource other) {
        return new EventSettings(
                maxBytes,
                maxFields,
                maxText,
                maxMagnitude,
                earliest,
                latest,
                maxFuture,
                outOfOrderness,
                idleness,
                writerSchema,
                feedbackWriterSchema,
                other);
    }

    /**
     * The schema that events of the built-in record are written with.
     *
     * @throws IllegalArgumentException naming the key if the file holds none, or one that can not be read
     */
    public Schema eventWriter() {
        return writer("event.writer-schema", writerSchema, Event.getClassSchema());
    }

    /**
     * The schema that verdicts are written with.
     *
     * @throws IllegalArgumentException naming the key if the file holds none, or one that can not be read
     */
    public Schema feedbackWriter() {
        String key = "event.feedback-writer-schema";
        Schema writer = writer(key, feedbackWriterSchema, Feedback.getClassSchema());
        Schema.Field verdict = writer.getField("verdict");
        Check.that(
                verdict != null && verdict.schema().getType() == Schema.Type.ENUM,
                key,
                "must have an enum verdict",
                feedbackWriterSchema);
        return writer;
    }

    private Schema writer(String key, String file, Schema released) {
        if (file == null) {
            return released;
        }
        Schema writer = WriterSchema.read(key, file, maxBytes);
        WriterSchema.requireReadable(key, writer, released);
        return writer;
    }

    public Instant earliestTime() {
        return Instant.parse(earliest);
    }

    public Instant latestTime() {
        return Instant.parse(latest);
    }

    public static EventSettings defaults() {
        return new EventSettings(null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
