package io.prototide.model.adapt;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import java.io.Serializable;
import java.util.List;

/**
 * Everything that decides how events are scored, what is learned, and which alerts are held back.
 *
 * @param rules of the configuration, with distinct ids
 */
public record Settings(
        FeatureSet features,
        DetectorSettings detection,
        FeedbackSettings feedback,
        AdaptationSettings adaptation,
        List<Rule> rules)
        implements Serializable {

    public Settings {
        rules = List.copyOf(rules);
        RuleBook.of(rules);
        for (Rule rule : rules) {
            try {
                rule.requireFits(features);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("rules." + rule.id() + "." + e.getMessage(), e);
            }
        }
    }

    /** Without rules. */
    public Settings(
            FeatureSet features, DetectorSettings detection, FeedbackSettings feedback, AdaptationSettings adaptation) {
        this(features, detection, feedback, adaptation, List.of());
    }

    /** The defaults for a feature set. */
    public static Settings of(FeatureSet features) {
        return new Settings(features, DetectorSettings.DEFAULT, FeedbackSettings.DEFAULT, AdaptationSettings.DEFAULT);
    }
}
