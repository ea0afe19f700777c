package io.prototide.model.adapt;

import io.prototide.model.feature.FeatureSet;
import io.prototide.model.prototype.LearningSettings;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleBook;
import java.io.Serializable;
import java.util.List;

/**
 * Everything that decides how events are scored, what is learned, and which alerts are held back.
 *
 * @param learning of the prototypes
 * @param rules of the configuration, with distinct ids
 */
public record Settings(
        FeatureSet features,
        DetectorSettings detection,
        FeedbackSettings feedback,
        AdaptationSettings adaptation,
        LearningSettings learning,
        List<Rule> rules)
        implements Serializable {

    public Settings {
        rules = List.copyOf(rules);
        RuleBook.of(rules);
        detection.experts().requireFits(features);
        for (Rule rule : rules) {
            try {
                rule.requireFits(features);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("rules." + rule.id() + "." + e.getMessage(), e);
            }
        }
    }

    /** Without rules, learning as by default. */
    public Settings(
            FeatureSet features, DetectorSettings detection, FeedbackSettings feedback, AdaptationSettings adaptation) {
        this(features, detection, feedback, adaptation, LearningSettings.DEFAULT, List.of());
    }

    /** With other ways of learning across keys. */
    public Settings with(AdaptationSettings other) {
        return new Settings(features, detection, feedback, other, learning, rules);
    }

    /** With other rules. */
    public Settings with(List<Rule> other) {
        return new Settings(features, detection, feedback, adaptation, learning, other);
    }

    /** With another detection. */
    public Settings with(DetectorSettings other) {
        return new Settings(features, other, feedback, adaptation, learning, rules);
    }

    /** With other settings of what verdicts leave behind. */
    public Settings with(FeedbackSettings other) {
        return new Settings(features, detection, other, adaptation, learning, rules);
    }

    /** The defaults for a feature set. */
    public static Settings of(FeatureSet features) {
        return new Settings(features, DetectorSettings.DEFAULT, FeedbackSettings.DEFAULT, AdaptationSettings.DEFAULT);
    }
}
