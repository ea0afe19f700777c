package io.prototide.model.feature;

/**
 * One event with its fields in the order of a {@link FeatureSet}.
 *
 * @param eventId unique within the key; a repeated id is a duplicate
 * @param key the entity whose behaviour is modelled, already normalised
 * @param timeMillis event time, epoch milliseconds, UTC
 * @param numbers shape {@code [numberFields]}; NaN is a missing value
 * @param categories shape {@code [categoryFields]}; null is a missing value
 * @param entities shape {@code [views]}: the event's entity in each view, normalised; null if it has none there
 * @param viewValues shape {@code [viewColumns]}: what the views have read of their entities; NaN until they have
 */
public record Event(
        String eventId,
        String key,
        long timeMillis,
        double[] numbers,
        String[] categories,
        String[] entities,
        double[] viewValues) {

    private static final String[] NO_ENTITIES = {};
    private static final double[] NO_VALUES = {};

    /** An event of a deployment without views. */
    public Event(String eventId, String key, long timeMillis, double[] numbers, String[] categories) {
        this(eventId, key, timeMillis, numbers, categories, NO_ENTITIES, NO_VALUES);
    }

    /** The same with what the views have read. */
    public Event withViewValues(double[] values) {
        return new Event(eventId, key, timeMillis, numbers, categories, entities, values);
    }
}
