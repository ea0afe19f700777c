package io.prototide.job.ingest;

import io.prototide.model.feature.LabelChange;

/**
 * What a verdict means to the views of its event.
 *
 * @param entities shape {@code [views]}: of the judged event; null where it has none
 */
public record ViewLabel(String[] entities, long retractedMillis, long confirmedMillis, long atMillis) {
    public static ViewLabel of(String[] entities, LabelChange change) {
        return new ViewLabel(entities, change.retractedMillis(), change.confirmedMillis(), change.atMillis());
    }

    public LabelChange change() {
        return new LabelChange(retractedMillis, confirmedMillis, atMillis);
    }
}
