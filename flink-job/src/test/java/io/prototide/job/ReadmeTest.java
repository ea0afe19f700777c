package io.prototide.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.config.EventSettings;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.KafkaSettings;
import io.prototide.job.config.OutputSettings;
import io.prototide.job.ingest.Reason;
import io.prototide.model.config.EventSection;
import io.prototide.model.config.SettingsFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says of settings and metrics is what there is. */
class ReadmeTest {
    private static final Pattern SETTING =
            Pattern.compile("(?m)^\\| `(kafka|event|outputs)\\.([a-z-]+)` \\| (.*?) \\|");
    private static final Pattern METRIC = Pattern.compile("(?:counter|gauge)\\(\"(\\w+)\"");

    @Test
    void namesEverySettingAndNoOther() throws IOException {
        Map<String, Map<String, String>> settings = settings();

        assertThat(settings.get("kafka").keySet()).isEqualTo(keys(KafkaSettings.class));
        assertThat(settings.get("event").keySet()).isEqualTo(keys(EventSection.class));
        assertThat(settings.get("outputs").keySet()).isEqualTo(keys(OutputSettings.class));
    }

    @Test
    void statesTheDefaults() throws IOException {
        StringBuilder yaml = new StringBuilder("features: [amount]\n");
        for (Map.Entry<String, Map<String, String>> section : settings().entrySet()) {
            yaml.append(section.getKey()).append(":\n");
            section.getValue().forEach((key, value) -> {
                if (value.startsWith("`")) {
                    yaml.append("  ")
                            .append(key)
                            .append(": ")
                            .append(value.replace("`", ""))
                            .append('\n');
                } else if (value.equals("required")) {
                    yaml.append("  ").append(key).append(": given:9092\n");
                }
            });
        }

        JobConfig stated = JobConfig.of(SettingsFile.parse(yaml.toString(), name -> null));

        assertThat(stated.kafka())
                .isEqualTo(new KafkaSettings("given:9092", null, null, null, null, null, "given:9092", null));
        assertThat(stated.event()).isEqualTo(EventSettings.defaults());
        assertThat(stated.outputs()).isEqualTo(OutputSettings.defaults());
    }

    @Test
    void namesEveryMetric() throws IOException {
        TreeSet<String> registered = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                METRIC.matcher(Files.readString(file)).results().forEach(match -> registered.add(match.group(1)));
            }
        }
        Arrays.stream(Reason.values()).map(Reason::metric).forEach(registered::add);

        assertThat(registered).hasSizeGreaterThan(20);
        assertThat(registered).allSatisfy(name -> assertThat(readme()).contains("`" + name + "`"));
    }

    private static TreeSet<String> keys(Class<? extends Record> section) {
        TreeSet<String> keys = new TreeSet<>();
        for (RecordComponent component : section.getRecordComponents()) {
            keys.add(component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
        }
        return keys;
    }

    /** Default by key by section. */
    private static Map<String, Map<String, String>> settings() throws IOException {
        List<MatchResult> lines = SETTING.matcher(readme()).results().toList();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        for (MatchResult line : lines) {
            settings.computeIfAbsent(line.group(1), unseen -> new TreeMap<>()).put(line.group(2), line.group(3));
        }
        return settings;
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
