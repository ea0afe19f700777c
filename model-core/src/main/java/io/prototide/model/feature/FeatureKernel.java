package io.prototide.model.feature;

/**
 * How one feature is read, and what it remembers of an entity. Immutable: all memory is in the {@link EntityMemory}, at the
 * place that a {@link MemoryPlan} gave the kernel when it was made. Constant time and memory per event.
 */
interface FeatureKernel {
    /** Fills the feature's columns of {@code x}, from {@code column} on; NaN where there is no value. Changes nothing. */
    void read(Event event, EntityMemory memory, Population population, double[] x, int column);

    /** Remembers an event that has been read. */
    default void remember(Event event, EntityMemory memory) {}

    /** Remembers that an event of the entity was confirmed as an anomaly, at the time of the verdict. */
    default void confirmed(long atMillis, EntityMemory memory) {}

    /** Takes back, at {@code atMillis}, a confirmation that was remembered at {@code confirmedMillis}. */
    default void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {}

    /** Whether the columns are signed logarithms of the field's unit. */
    default boolean logarithmic() {
        return false;
    }

    /** Why a column has no value for this event, for people to read; only asked where {@link #read} gave NaN. */
    String whyMissing(Event event, EntityMemory memory);
}
