package io.prototide.job.config;

import io.prototide.job.writer.SchemaPaths;
import io.prototide.job.writer.WriterSchema;
import io.prototide.model.config.EventMapping;
import io.prototide.model.config.EventSection;
import io.prototide.model.config.MissingRule;
import io.prototide.model.feature.FeatureSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * How events are written, and which values of theirs are read.
 *
 * @param schema the writer's schema as JSON; only of {@link EventFormat#AVRO}, else null
 * @param registry only of {@link EventFormat#AVRO_REGISTRY}, else null
 * @param mapping null for {@link EventFormat#PROTOTIDE}, which needs none; else with id, key and time
 */
public record EventSource(EventFormat format, String schema, RegistrySettings registry, EventMapping mapping)
        implements Serializable {
    /** The built-in record. */
    public static final EventSource PROTOTIDE = new EventSource(EventFormat.PROTOTIDE, null, null, null);

    private static final String MAPPED = "the formats avro, avro-registry and json";

    /**
     * Reads the schema's file and holds the mapping against it. Asks no registry.
     *
     * @param limits of records
     * @throws IllegalArgumentException naming the key that does not fit
     */
    static EventSource of(EventSection section, EventMapping mapping, FeatureSet features, EventSettings limits) {
        EventFormat format = EventFormat.of(Check.or(section.format(), EventFormat.PROTOTIDE.word()));
        boolean mapped = format != EventFormat.PROTOTIDE;
        onlyFor(format, mapped, "id", section.id(), MAPPED);
        onlyFor(format, mapped, "key", section.key(), MAPPED);
        onlyFor(format, mapped, "time", section.time(), MAPPED);
        onlyFor(format, mapped, "fields", section.fields(), MAPPED);
        onlyFor(format, mapped, "missing", section.missing(), MAPPED);
        onlyFor(format, !mapped, "writer-schema", section.writerSchema(), "the format prototide");
        onlyFor(format, format == EventFormat.AVRO, "schema", section.schema(), "the format avro");
        boolean registry = format == EventFormat.AVRO_REGISTRY;
        onlyFor(format, registry, "registry", section.registry(), "the format avro-registry");
        if (!mapped) {
            return PROTOTIDE;
        }
        required(format, "id", mapping.id());
        required(format, "key", mapping.key().isEmpty() ? null : mapping.key());
        required(format, "time", mapping.time());
        if (registry) {
            required(format, "registry", section.registry());
        }
        EventSource source = new EventSource(
                format,
                format == EventFormat.AVRO ? read(section.schema(), limits.maxBytes()) : null,
                registry ? RegistrySettings.of(section.registry()) : null,
                mapping);
        source.check(features, limits);
        return source;
    }

    private static void onlyFor(EventFormat format, boolean fits, String key, Object value, String formats) {
        Check.that(fits || value == null, "event." + key, "is for " + formats, "it with format " + format.word());
    }

    private static void required(EventFormat format, String key, Object value) {
        Check.that(value != null, "event." + key, "is required for format " + format.word(), "none");
    }

    private static String read(String file, int maxBytes) {
        required(EventFormat.AVRO, "schema", file);
        return WriterSchema.read("event.schema", file, maxBytes).toString();
    }

    private void check(FeatureSet features, EventSettings limits) {
        List<String> texts = new ArrayList<>(features.categoryFields());
        texts.addAll(features.entityFields());
        features.numberFields().forEach(field -> checkNumber(field, limits));
        texts.forEach(field -> checkText(field, limits));
        if (schema == null) {
            return;
        }
        SchemaPaths paths = new SchemaPaths(writer(limits.maxBytes()));
        paths.requireText("event.id", mapping.id());
        mapping.key().forEach(part -> paths.requireText("event.key", part));
        paths.requireTime("event.time.field", mapping.time());
        for (String field : features.numberFields()) {
            paths.requireNumber("event.fields." + field, mapping.field(field).path());
        }
        for (String field : texts) {
            paths.requireText("event.fields." + field, mapping.field(field).path());
        }
    }

    /** What stands for a missing value must pass the rules that every other value passes. */
    private void checkNumber(String field, EventSettings limits) {
        MissingRule missing = mapping.field(field).missing();
        Check.that(
                missing.value() == null || Math.abs(missing.number()) <= limits.maxMagnitude(),
                "event.fields." + field + ".missing",
                "must be at most event.max-magnitude " + limits.maxMagnitude() + " from 0",
                missing.value());
    }

    private void checkText(String field, EventSettings limits) {
        MissingRule missing = mapping.field(field).missing();
        Check.that(
                missing.value() == null || missing.value().length() <= limits.maxText(),
                "event.fields." + field + ".missing",
                "must have at most event.max-text " + limits.maxText() + " characters",
                missing.value());
    }

    /** The writer's schema; only of {@link EventFormat#AVRO}. */
    public Schema writer(int maxBytes) {
        return WriterSchema.parse(schema, List.of(), maxBytes);
    }
}
