package io.prototide.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sections features, detection, feedback and adaptation; what is absent takes its default. */
final class DetectionSections {
    private DetectionSections() {}

    static Settings settings(SettingsFile file) {
        DetectionSection detection = file.section("detection", DetectionSection.class);
        FeedbackSection feedback = file.section("feedback", FeedbackSection.class);
        AdaptationSection adaptation = file.section("adaptation", AdaptationSection.class);
        return new Settings(
                features(file.tree("features")), detection.settings(), feedback.settings(), adaptation.settings());
    }

    /** A line is a name alone (the number as it is), or a map. */
    private static FeatureSet features(JsonNode section) {
        if (!section.isArray()) {
            throw new ConfigException("features", "must be a list of features", Binding.shown(section));
        }
        List<FeatureSpec> specs = new ArrayList<>();
        FeatureSet set = null;
        for (int i = 0; i < section.size(); i++) {
            String path = "features[" + i + "]";
            try {
                specs.add(feature(path, section.get(i)));
                // Made anew with every line, so that the line is known that does not go with those before it.
                set = new FeatureSet(specs);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        e.getMessage().startsWith("features.") ? e.getMessage() : path + ": " + e.getMessage(), e);
            }
        }
        return set == null ? new FeatureSet(specs) : set;
    }

    private static FeatureSpec feature(String path, JsonNode line) {
        return line.isTextual()
                ? new FeatureSpec(line.textValue(), FeatureKind.RAW, null)
                : Binding.bind(path, line, FeatureLine.class).spec();
    }

    record FeatureLine(String name, String kind, String field, List<String> values) {
        FeatureSpec spec() {
            return new FeatureSpec(name, kind(name, kind), field, values);
        }

        private static FeatureKind kind(String name, String kind) {
            String wanted = kind == null ? "raw" : kind;
            for (FeatureKind known : FeatureKind.values()) {
                if (known.word().equals(wanted)) {
                    return known;
                }
            }
            throw new IllegalArgumentException(
                    "features." + name + ".kind must be raw, log, category, one-hot, elapsed or hour, got " + wanted);
        }
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
            Double keyShare) {

        AdaptationSettings settings() {
            AdaptationSettings standard = AdaptationSettings.DEFAULT;
            return new AdaptationSettings(
                    or(round, standard.round()),
                    or(lag, standard.lag()),
                    or(reptile, standard.reptile()),
                    or(innerSteps, standard.innerSteps()),
                    or(innerRate, standard.innerRate()),
                    or(metaRate, standard.metaRate()),
                    or(keyShare, standard.keyShare()));
        }
    }

    static <T> T or(T value, T standard) {
        return value == null ? standard : value;
    }
}
