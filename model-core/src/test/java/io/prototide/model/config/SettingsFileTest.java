package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.adapt.AdaptationSettings;
import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.adapt.ExpertSettings;
import io.prototide.model.adapt.FeedbackSettings;
import io.prototide.model.adapt.Settings;
import io.prototide.model.calibration.AlertBudget;
import io.prototide.model.calibration.ExternalScore;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.prototype.Expert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Map<String, String> NOTHING_SET = Map.of();

    private record Kafka(String bootstrapServers, String password, List<String> topics) {}

    @Test
    void bindsEverySection(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("prototide.yaml");
        Files.writeString(path, """
                kafka:
                  bootstrap-servers: localhost:9092
                  topics: [payments, orders]
                features:
                  - amount
                  - {name: log_amount, kind: log, field: amount}
                  - {name: merchant, kind: category}
                  - {name: channel, kind: one-hot, values: [web, shop]}
                  - {name: gap, kind: elapsed}
                  - {name: hour, kind: hour}
                detection:
                  order: event-time
                  alert-fraction: 0.02
                  explore-share: 0.1
                  warm-up: 12
                  ring: 32
                  hidden: 16
                  embedding: 8
                  guard: 0.05
                  adopt-after: 24
                  cooldown: 10m
                  key-idle: 7d
                  model: /models/starter.model
                feedback:
                  awaiting-per-key: 64
                  retention: 14d
                  cases-per-key: 5
                  cases: 100
                adaptation:
                  round: 30m
                  lag: 90s
                  reptile: false
                  inner-steps: 3
                  inner-rate: 0.01
                  meta-rate: 0.25
                  key-share: 0.5
                """);

        SettingsFile file = SettingsFile.read(path);

        Settings settings = file.settings();
        assertThat(settings.features())
                .isEqualTo(new FeatureSet(List.of(
                        new FeatureSpec("amount", FeatureKind.RAW, "amount"),
                        new FeatureSpec("log_amount", FeatureKind.LOG, "amount"),
                        new FeatureSpec("merchant", FeatureKind.CATEGORY, "merchant"),
                        new FeatureSpec("channel", FeatureKind.ONE_HOT, "channel", List.of("web", "shop")),
                        new FeatureSpec("gap", FeatureKind.ELAPSED, "gap"),
                        new FeatureSpec("hour", FeatureKind.HOUR, "hour"))));
        assertThat(settings.features().names())
                .containsExactly(
                        "amount",
                        "log_amount",
                        "merchant",
                        "channel=web",
                        "channel=shop",
                        "gap",
                        "hour_sin",
                        "hour_cos");
        assertThat(settings.detection())
                .isEqualTo(new DetectorSettings(
                        AlertBudget.ofFraction(0.02).exploring(0.1), 12, 32, 16, 8, 0.05, 24, Duration.ofMinutes(10)));
        assertThat(settings.feedback()).isEqualTo(new FeedbackSettings(64, Duration.ofDays(14), 5, 100));
        assertThat(settings.adaptation())
                .isEqualTo(new AdaptationSettings(
                        Duration.ofMinutes(30), Duration.ofSeconds(90), false, 3, 0.01, 0.25, 0.5));
        DetectionSection detection = file.section("detection", DetectionSection.class);
        assertThat(detection.order()).isEqualTo("event-time");
        assertThat(detection.keyIdle()).isEqualTo(Duration.ofDays(7));
        assertThat(detection.model()).isEqualTo("/models/starter.model");
        assertThat(file.section("kafka", Kafka.class))
                .isEqualTo(new Kafka("localhost:9092", null, List.of("payments", "orders")));
    }

    @Test
    void absentSectionsTakeTheirDefaults() {
        SettingsFile file = parse("features: [amount]", NOTHING_SET);

        assertThat(file.settings()).isEqualTo(Settings.of(file.settings().features()));
        assertThat(file.settings().features().names()).containsExactly("amount");
        assertThat(file.settings().detection().budget()).isEqualTo(AlertBudget.perDay(20));
        assertThat(file.settings().adaptation().round()).isEqualTo(Duration.ofHours(1));
        assertThat(file.settings().feedback().casesPerKey()).isEqualTo(10);
        DetectionSection detection = file.section("detection", DetectionSection.class);
        assertThat(detection.order()).isEqualTo("arrival");
        assertThat(detection.keyIdle()).isEqualTo(Duration.ofDays(90));
        assertThat(detection.model()).isNull();
        assertThat(file.section("kafka", Kafka.class)).isEqualTo(new Kafka(null, null, null));
    }

    @Test
    void aSectionWithoutContentTakesItsDefaults() {
        Settings settings = parse("features: [amount]\ndetection:\nadaptation: {}\n", NOTHING_SET)
                .settings();
        assertThat(settings).isEqualTo(Settings.of(settings.features()));
    }

    @Test
    void oneValueLeavesTheOthersAtTheirDefaults() {
        DetectorSettings detection = parse("features: [amount]\ndetection: {alerts-per-day: 3}", NOTHING_SET)
                .settings()
                .detection();
        assertThat(detection)
                .isEqualTo(
                        new DetectorSettings(AlertBudget.perDay(3), 8, 24, 32, 16, 0.01, 48, Duration.ofMinutes(30)));
    }

    @Test
    void hearsTheExpertsThatAreNamedAndAnExternalScore() {
        ExpertSettings experts = parse(
                        "features: [amount, risk]\n"
                                + "detection: {experts: [library, unusual], external-score: {feature: risk}}",
                        NOTHING_SET)
                .settings()
                .detection()
                .experts();
        assertThat(experts.on()).containsExactly(Expert.UNUSUAL, Expert.LIBRARY);
        assertThat(experts.external()).isEqualTo(new ExternalScore("risk", 1));
        assertThat(parse("features: [amount]", NOTHING_SET)
                        .settings()
                        .detection()
                        .experts())
                .isEqualTo(ExpertSettings.ALL);
    }

    @Test
    void replacesVariablesInTexts() {
        SettingsFile file = parse(
                """
                features: [amount, "${FIELD}"]
                kafka:
                  bootstrap-servers: ${HOST}:${PORT}
                  password: ${SECRET}
                  topics: [payments, "${TOPIC}"]
                detection: {ring: "${RING}"}
                """,
                Map.of(
                        "FIELD",
                        "rate",
                        "HOST",
                        "broker",
                        "PORT",
                        "9092",
                        "SECRET",
                        "a$1\\b${HOST}",
                        "TOPIC",
                        "orders",
                        "RING",
                        "48"));

        // A value is taken as it is: neither a group of the pattern nor another variable.
        assertThat(file.section("kafka", Kafka.class))
                .isEqualTo(new Kafka("broker:9092", "a$1\\b${HOST}", List.of("payments", "orders")));
        assertThat(file.settings().features().names()).containsExactly("amount", "rate");
        assertThat(file.settings().detection().ring()).isEqualTo(48);
    }

    @Test
    void aVariableThatIsNotSetIsRefusedOnlyWhenItsSectionIsRead() {
        SettingsFile file = parse("features: [amount]\nkafka: {password: \"${SECRET}\"}", NOTHING_SET);

        assertThat(file.settings().features().width()).isEqualTo(1);
        assertThatThrownBy(() -> file.section("kafka", Kafka.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage("prototide.yaml line 2: kafka.password needs the environment variable SECRET, got none");
    }

    @Test
    void aVariableThatIsNotSetIsNamedInsideAList() {
        SettingsFile file = parse("features: [amount]\nkafka: {topics: [payments, \"${TOPIC}\"]}", NOTHING_SET);

        assertThatThrownBy(() -> file.section("kafka", Kafka.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage("prototide.yaml line 2: kafka.topics[1] needs the environment variable TOPIC, got none");
    }

    @Test
    void anUnknownKeyOfAnotherSectionIsRefusedWhenItIsBound() {
        SettingsFile file = parse("features: [amount]\nkafka: {pasword: x}", NOTHING_SET);

        assertThatThrownBy(() -> file.section("kafka", Kafka.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "prototide.yaml line 2: kafka.pasword is not known; kafka takes bootstrap-servers, password,"
                                + " topics, got pasword");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("prototide.yaml");
        assertThatThrownBy(() -> SettingsFile.read(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(missing.toString());
    }

    private static SettingsFile parse(String text, Map<String, String> environment) {
        return SettingsFile.parse(text, environment::get);
    }
}
