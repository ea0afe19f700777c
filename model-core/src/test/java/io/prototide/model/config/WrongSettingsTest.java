package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are refused, with the key, the rule and the value that the message must carry. */
class WrongSettingsTest {

    @ParameterizedTest
    @MethodSource({"wrongStructures", "wrongFeatures", "wrongDetection", "wrongLearning"})
    void refusesAWrongFileWithKeyRuleAndValue(String yaml, String... fragments) {
        assertThatThrownBy(() -> SettingsFile.parse(yaml, name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(fragments);
    }

    static Stream<Arguments> wrongStructures() {
        return Stream.of(
                wrong("an empty file", "", "the configuration must be a map of sections adaptation, detection"),
                wrong("a list of sections", "- features", "the configuration must be a map of sections", "got a list"),
                wrong(
                        "an unknown section",
                        "features: [a]\ndetecton: {ring: 8}",
                        "detecton is no section; the sections are adaptation, detection, event, features, feedback,",
                        "line 2: ",
                        "got detecton"),
                wrong(
                        "a section that is a number",
                        "features: [a]\ndetection: 5",
                        "line 2: detection must be a map of keys, got 5"),
                wrong(
                        "invalid YAML",
                        "features: [a]\ndetection: {ring: 8\n",
                        "prototide.yaml line 3: the text must be valid YAML"),
                wrong(
                        "a key twice",
                        "features: [a]\ndetection:\n  ring: 8\n  ring: 9\n",
                        "line 4: detection.ring must be written once, got it again after line 3"),
                wrong(
                        "a section twice",
                        "features: [a]\nfeatures: [b]\n",
                        "line 2: features must be written once, got it again after line 1"));
    }

    static Stream<Arguments> wrongFeatures() {
        return Stream.of(
                wrong("no features", "detection: {ring: 8}", "features must be a list of features, got"),
                wrong("features without content", "features:", "features must be a list of features, got nothing"),
                wrong("features that are a map", "features: {a: raw}", "features must be a list", "got a map"),
                wrong("an empty list of features", "features: []", "features must name at least one feature, got none"),
                wrong("a feature twice", "features: [a, b, a]", "feature names must differ, got a twice"),
                wrong(
                        "a column twice",
                        "features: [h_sin, {name: h, kind: hour}]",
                        "feature names must differ, got h_sin twice"),
                wrong(
                        "an unknown kind",
                        "features: [{name: a, kind: square}]",
                        "features.a.kind must be one of raw, log, ratio, ",
                        "quantile-rank, got square"),
                wrong(
                        "a kind in capitals",
                        "features: [{name: a, kind: LOG}]",
                        "features.a.kind must be one of raw, log,",
                        "got LOG"),
                wrong(
                        "one-hot without values",
                        "features: [{name: a, kind: one-hot}]",
                        "features.a.values must list at least one text for kind one-hot, got none"),
                wrong(
                        "values of another kind",
                        "features: [{name: a, kind: log, values: [x]}]",
                        "features.a.values must be absent for kind log, got [x]"),
                wrong("a feature without a name", "features: [{kind: log}]", "a feature needs a name, got 'null'"),
                wrong(
                        "an unknown key of a feature",
                        "features: [a, {name: b, sort: log}]",
                        "features[1].sort is not known; features[1] takes field, fields, half-life, half-life-events, kind, lag, last, name, of, prior, scale, shape, steps, values, view, window,",
                        "zone"),
                wrong("a feature that is a number", "features: [a, 7]", "features[1] must be a map of keys, got 7"));
    }

    static Stream<Arguments> wrongDetection() {
        return Stream.of(
                wrong(
                        "an unknown key",
                        detection("warmup: 5"),
                        "detection.warmup is not known; detection takes adopt-after, alert-fraction, alerts-per-day,",
                        "warm-up"),
                wrong(
                        "both budgets",
                        detection("alerts-per-day: 5, alert-fraction: 0.1"),
                        "detection.alert-fraction must not stand beside detection.alerts-per-day, which is 5.0, got 0.1"),
                wrong(
                        "no alerts per day",
                        detection("alerts-per-day: 0"),
                        "alerts-per-day",
                        "must be above 0, got 0.0"),
                wrong(
                        "alerts per day not a number",
                        detection("alerts-per-day: 'NaN'"),
                        "detection.alerts-per-day",
                        "got NaN"),
                wrong(
                        "an alert fraction of 0.9",
                        detection("alert-fraction: 0.9"),
                        "detection.alert-fraction",
                        "must be above 0 and at most 0.5, got 0.9"),
                wrong(
                        "an alert fraction not a number",
                        detection("alert-fraction: 'NaN'"),
                        "detection.alert-fraction",
                        "got NaN"),
                wrong(
                        "YAML's own not a number",
                        detection("alert-fraction: .nan"),
                        "line 2: the text must be valid YAML",
                        "'.nan'"),
                wrong(
                        "no expert",
                        detection("experts: []"),
                        "detection.experts must name at least one of [unusual, support, prototypes, library, head, novelty], got []"),
                wrong(
                        "an expert that there is not",
                        detection("experts: [unusual, forest]"),
                        "line 2: detection.experts must be among [unusual, support, prototypes, library, head, novelty], got forest"),
                wrong(
                        "an external score of no feature",
                        detection("external-score: {feature: fraud_score}"),
                        "detection.external-score.feature must be among the columns [a], got fraud_score"),
                wrong(
                        "an external score without a feature",
                        detection("external-score: {weight: 2}"),
                        "detection.external-score.feature must be the name of a feature, got nothing"),
                wrong(
                        "an external score that weighs nothing",
                        detection("external-score: {feature: a, weight: 0}"),
                        "detection.external-score.weight must be above 0, got 0.0"),
                wrong("no warm-up", detection("warm-up: 0"), "detection.warm-up must be at least 1, got 0"),
                wrong("a ring of 4", detection("ring: 4"), "detection.ring must be in 8..1024, got 4"),
                wrong(
                        "half an event in a ring",
                        detection("ring: 24.5"),
                        "detection.ring must be a whole number, got 24.5"),
                wrong(
                        "an empty text for a number",
                        detection("ring: ''"),
                        "detection.ring must be a whole number, got ''"),
                wrong("text for a number", detection("ring: many"), "detection.ring must be a whole number, got many"),
                wrong("no hidden units", detection("hidden: 0"), "detection.hidden must be in 1..1024, got 0"),
                wrong(
                        "too wide an embedding",
                        detection("embedding: 257"),
                        "detection.embedding must be in 1..256, got 257"),
                wrong("a guard of 2", detection("guard: 2"), "detection.guard must be in 0..0.5, got 2"),
                wrong("a guard not a number", detection("guard: 'NaN'"), "detection.guard must be in 0..0.5, got NaN"),
                wrong(
                        "no events to adopt after",
                        detection("adopt-after: 0"),
                        "detection.adopt-after must be at least 1, got 0"),
                wrong(
                        "another order",
                        detection("order: sometimes"),
                        "detection.order must be arrival or event-time, got sometimes"),
                wrong("no idle time", detection("key-idle: 0s"), "detection.key-idle must be longer than 0, got PT0S"),
                wrong(
                        "experts that may say nothing",
                        detection("known-limit: 0"),
                        "detection.known-limit must be above 0 and at most 20.0, got 0.0"),
                wrong(
                        "questions beyond half of the budget",
                        detection("explore-share: 0.6"),
                        "detection.explore-share must be within 0 to 0.5, got 0.6"),
                wrong(
                        "a negative cooldown",
                        detection("cooldown: -PT5M"),
                        "detection.cooldown must not be negative, got PT-5M"),
                wrong(
                        "a wrong duration",
                        detection("cooldown: 5 parsecs"),
                        "detection.cooldown must be a duration that looks like 500ms, 30s, 5m, 12h, 7d or PT5M, got 5 parsecs"),
                wrong(
                        "a missing variable",
                        detection("model: '${MODEL}'"),
                        "detection.model needs the environment variable MODEL, got none"));
    }

    static Stream<Arguments> wrongLearning() {
        return Stream.of(
                wrong("an empty round", adaptation("round: 0s"), "adaptation.round must be longer than 0, got PT0S"),
                wrong(
                        "a round without a unit",
                        adaptation("round: 30"),
                        "adaptation.round must be a duration that looks like",
                        "got 30"),
                wrong("a negative lag", adaptation("lag: -PT1S"), "adaptation.lag must be longer than 0, got PT-1S"),
                wrong(
                        "a single inner step",
                        adaptation("inner-steps: 1"),
                        "adaptation.inner-steps must be in 2..100, got 1"),
                wrong("no inner rate", adaptation("inner-rate: 0"), "adaptation.inner-rate must be above 0, got 0"),
                wrong(
                        "an endless inner rate",
                        adaptation("inner-rate: 'Infinity'"),
                        "adaptation.inner-rate must be above 0, got Infinity"),
                wrong(
                        "too large a meta rate",
                        adaptation("meta-rate: 1.5"),
                        "adaptation.meta-rate must be in 0..1, got 1.5"),
                wrong("no meta rate", adaptation("meta-rate: 0"), "adaptation.meta-rate must be above 0, got 0"),
                wrong(
                        "a negative share of keys",
                        adaptation("key-share: -0.1"),
                        "adaptation.key-share must be in 0..1, got -0.1"),
                wrong(
                        "text for a switch",
                        adaptation("reptile: maybe"),
                        "adaptation.reptile must be true or false, got maybe"),
                wrong(
                        "an unknown key of adaptation",
                        adaptation("steps: 3"),
                        "adaptation.steps is not known; adaptation takes canary, inner-rate,"),
                wrong(
                        "no awaiting events",
                        "features: [a]\nfeedback: {awaiting-per-key: 0}",
                        "feedback.awaiting-per-key must be in 1..100000, got 0"),
                wrong(
                        "no retention",
                        "features: [a]\nfeedback: {retention: 0d}",
                        "feedback.retention must be longer than 0, got PT0S"),
                wrong("no cases", "features: [a]\nfeedback: {cases: 0}", "feedback.cases must be in 1..10000, got 0"));
    }

    private static String detection(String keys) {
        return "features: [a]\ndetection: {" + keys + "}\n";
    }

    private static String adaptation(String keys) {
        return "features: [a]\nadaptation: {" + keys + "}\n";
    }

    private static Arguments wrong(String name, String yaml, String... fragments) {
        return argumentSet(name, yaml, fragments);
    }
}
