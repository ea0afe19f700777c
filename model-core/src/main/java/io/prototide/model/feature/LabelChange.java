package io.prototide.model.feature;

/**
 * What a verdict changed about one event of an entity.
 *
 * @param retractedMillis time of the earlier confirmation that no longer counts, or {@link #NONE}
 * @param confirmedMillis time of the confirmation that counts from now on, or {@link #NONE}
 * @param atMillis time of the verdict
 */
public record LabelChange(long retractedMillis, long confirmedMillis, long atMillis) {
    public static final long NONE = Long.MIN_VALUE;

    /** Whether anything changed. */
    public boolean isAny() {
        return retractedMillis != confirmedMillis;
    }

    /** Lets an entity's features take note. */
    public void applyTo(FeatureReader reader, EntityMemory memory) {
        if (!isAny()) {
            return;
        }
        if (retractedMillis != NONE) {
            reader.retracted(retractedMillis, atMillis, memory);
        }
        if (confirmedMillis != NONE) {
            reader.confirmed(confirmedMillis, memory);
        }
    }
}
