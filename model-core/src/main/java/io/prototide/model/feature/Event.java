package io.prototide.model.feature;

/**
 * One event with its fields in the order of a {@link FeatureSet}.
 *
 * @param eventId unique within the key; a repeated id is a duplicate
 * @param key the entity whose behaviour is modelled, already normalised
 * @param timeMillis event time, epoch milliseconds, UTC
 * @param numbers shape {@code [numberFields]}; NaN is a missing value
 * @param categories shape {@code [categoryFields]}; null is a missing value
 */
public record Event(String eventId, String key, long timeMillis, double[] numbers, String[] categories) {}
