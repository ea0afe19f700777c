package io.prototide.job.config;

import io.prototide.model.config.DetectionSection;
import io.prototide.model.config.EventSection;
import io.prototide.model.config.SettingsFile;
import java.util.LinkedHashMap;
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

    public JobConfig {
        Map<String, String> keyOf = new TreeMap<>();
        Map<String, String> topics = new LinkedHashMap<>(kafka.topics());
        topics.putAll(outputs.topics());
        topics.forEach((key, topic) -> {
            String other = keyOf.putIfAbsent(topic, key);
            Check.that(other == null, key, "must be another topic than " + other, topic);
        });
    }

    /** @throws io.prototide.model.config.ConfigException naming the line, the key, the rule and the value */
    public static JobConfig of(SettingsFile file) {
        DetectionSection detection = file.section("detection", DetectionSection.class);
        Map<String, String> flink = new TreeMap<>();
        Map<?, ?> written = file.section("flink", Map.class);
        KafkaSettings kafka = file.section("kafka", KafkaSettings.class);
        EventSection event = file.section("event", EventSection.class);
        OutputSettings outputs = file.section("outputs", OutputSettings.class);
        return file.check(() -> {
            flatten("", written, flink);
            return new JobConfig(
                    new DetectionConfig(file.settings(), Order.of(detection.order()), detection.keyIdle()),
                    detection.model(),
                    kafka,
                    EventSettings.of(event, file.mapping(), file.settings().features()),
                    outputs,
                    flink);
        });
    }

    /** Flink's own files may nest their keys or write them with dots. */
    private static void flatten(String prefix, Map<?, ?> from, Map<String, String> into) {
        from.forEach((key, value) -> {
            Check.that(value != null, "flink." + prefix + key, "must have a value", "nothing");
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, into);
            } else {
                into.put(prefix + key, String.valueOf(value));
            }
        });
    }
}
