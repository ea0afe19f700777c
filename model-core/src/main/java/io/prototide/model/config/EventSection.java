package io.prototide.model.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The section {@code event} as written; what is absent is null. What a record holds is in {@link EventMapping}; the rest is
 * the job's affair, which checks it.
 *
 * @param key one path, or several for a key composed of them
 * @param fields by the name that features use: a path, or a map of path and missing
 * @param missing what becomes of an event that lacks a field: keep or reject
 */
public record EventSection(
        String format,
        String schema,
        String id,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> key,

        Time time,
        Map<String, JsonNode> fields,
        String missing,
        RegistrySection registry,
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
        String feedbackWriterSchema) {

    /** Where the time stands and in which unit. */
    public record Time(String field, String unit) {}

    /** One entry of {@link #fields} that is a map. */
    record Field(String path, JsonNode missing) {}
}
