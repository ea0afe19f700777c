package io.prototide.job.config;

import io.prototide.model.config.ConfigException;
import io.prototide.model.config.DetectionSection;
import io.prototide.model.config.EventSection;
import io.prototide.model.config.SettingsFile;
import java.util.Map;
import java.util.TreeMap;

/**
 * All of {@code prototide.yaml}, checked. Past this record nothing reads raw configuration.
 *
 * @param model path of the starter model, or null for one that knows nothing
 * @param flink settings that pass to Flink untouched
 */
public record JobConfig(
        DetectionConfig detection,
        String model,
        KafkaSettings kafka,
        EventSettings event,
        OutputSettings outputs,
        Map<String, String> flink) {

    /** @throws io.prototide.model.config.ConfigException naming the key, the rule and the value */
    public static JobConfig of(SettingsFile file) {
        DetectionSection detection = file.section("detection", DetectionSection.class);
        Map<String, String> flink = new TreeMap<>();
        flatten("", file.section("flink", Map.class), flink);
        return new JobConfig(
                new DetectionConfig(file.settings(), Order.of(detection.order()), detection.keyIdle()),
                detection.model(),
                file.section("kafka", KafkaSettings.class),
                event(file),
                file.section("outputs", OutputSettings.class),
                flink);
    }

    private static EventSettings event(SettingsFile file) {
        EventSection section = file.section("event", EventSection.class);
        try {
            return EventSettings.of(section, file.mapping(), file.settings().features());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    /** Flink's own files may nest their keys or write them with dots. */
    private static void flatten(String prefix, Map<?, ?> from, Map<String, String> into) {
        from.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, into);
            } else {
                into.put(prefix + key, String.valueOf(value));
            }
        });
    }
}
