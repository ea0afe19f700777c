package io.prototide.model.adapt;

import io.prototide.model.feature.FeatureSet;
import java.io.Serializable;

/** Everything that decides how events are scored and what is learned. */
public record Settings(
        FeatureSet features, DetectorSettings detection, FeedbackSettings feedback, AdaptationSettings adaptation)
        implements Serializable {

    /** The defaults for a feature set. */
    public static Settings of(FeatureSet features) {
        return new Settings(features, DetectorSettings.DEFAULT, FeedbackSettings.DEFAULT, AdaptationSettings.DEFAULT);
    }
}
