package io.prototide.model.config;

import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.prototype.LearningSettings;
import java.time.Duration;

/** The sections features, detection, feedback and adaptation; what is absent takes its default. */
final class DetectionSections {
    private DetectionSections() {}

    static Settings settings(SettingsFile file) {
        DetectionSection detection = file.section("detection", DetectionSection.class);
        FeedbackSection feedback = file.section("feedback", FeedbackSection.class);
        AdaptationSection adaptation = file.section("adaptation", AdaptationSection.class);
        LearningSection learning = file.section("learning", LearningSection.class);
        FeatureSet features = FeatureSections.features(file);
        return new Settings(
                features,
                detection.settings(SensorsSection.settings(file, detection.hasSensors(), features)),
                feedback.settings(),
                adaptation.settings(),
                learning.settings(),
                RulesSection.rules(file.tree("rules")));
    }

    record FeedbackSection(
            Integer awaitingPerKey,
            Duration retention,
            Integer casesPerKey,
            Integer cases,
            Duration caseAge,
            Integer heldPerKey,
            Duration holdFor,
            Integer perAnalystPerDay) {
        FeedbackSettings settings() {
            FeedbackSettings standard = FeedbackSettings.DEFAULT;
            return new FeedbackSettings(
                    or(awaitingPerKey, standard.awaitingPerKey()),
                    or(retention, standard.retention()),
                    or(casesPerKey, standard.casesPerKey()),
                    or(cases, standard.cases()),
                    or(caseAge, standard.caseAge()),
                    or(heldPerKey, standard.heldPerKey()),
                    or(holdFor, standard.holdFor()),
                    or(perAnalystPerDay, standard.perAnalystPerDay()));
        }
    }

    record AdaptationSection(
            Duration round,
            Duration lag,
            Boolean reptile,
            Integer innerSteps,
            Double innerRate,
            Double metaRate,
            Double keyShare,
            Boolean canary) {

        AdaptationSettings settings() {
            AdaptationSettings standard = AdaptationSettings.DEFAULT;
            return new AdaptationSettings(
                    or(round, standard.round()),
                    or(lag, standard.lag()),
                    or(reptile, standard.reptile()),
                    or(innerSteps, standard.innerSteps()),
                    or(innerRate, standard.innerRate()),
                    or(metaRate, standard.metaRate()),
                    or(keyShare, standard.keyShare()),
                    or(canary, standard.canary()));
        }
    }

    record LearningSection(
            Integer prototypes,
            Integer steps,
            Double rate,
            Integer batch,
            Double anomalyShare,
            Double noise,
            Double dropout,
            Double weightDecay,
            Double average,
            Integer replay,
            Integer roundSteps,
            Duration presumeAfter,
            Boolean alone,
            Boolean sameKeys) {

        LearningSettings settings() {
            LearningSettings standard = LearningSettings.DEFAULT;
            return new LearningSettings(
                    or(prototypes, standard.perClass()),
                    or(steps, standard.steps()),
                    or(rate, standard.rate()),
                    or(batch, standard.batch()),
                    or(anomalyShare, standard.anomalyShare()),
                    or(noise, standard.noise()),
                    or(dropout, standard.dropout()),
                    or(weightDecay, standard.weightDecay()),
                    or(average, standard.average()),
                    or(replay, standard.replay()),
                    or(roundSteps, standard.roundSteps()),
                    or(presumeAfter, standard.presumeAfter()),
                    or(alone, standard.alone()),
                    or(sameKeys, standard.sameKeys()));
        }
    }

    static <T> T or(T value, T standard) {
        return value == null ? standard : value;
    }
}
