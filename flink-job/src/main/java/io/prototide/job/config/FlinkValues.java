package io.prototide.job.config;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Section {@code flink} passes untouched; what Flink itself could not parse is refused at once, with its key. */
final class FlinkValues {
    private static final List<Class<?>> OPTIONS = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            ExecutionOptions.class,
            PipelineOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class);

    private FlinkValues() {}

    /** @param written settings of the section by their full keys */
    static void check(Configuration flink, Map<String, String> written) {
        for (Class<?> options : OPTIONS) {
            for (Field field : options.getFields()) {
                if (field.getType() == ConfigOption.class) {
                    check(flink, written, option(field));
                }
            }
        }
    }

    private static void check(Configuration flink, Map<String, String> written, ConfigOption<?> option) {
        if (!written.containsKey(option.key())) {
            return;
        }
        try {
            flink.getOptional(option);
        } catch (IllegalArgumentException e) {
            String value = GlobalConfiguration.isSensitive(option.key()) ? "a secret" : written.get(option.key());
            throw new IllegalArgumentException(
                    "flink." + option.key() + " must be a value that Flink can parse, got " + value, e);
        }
    }

    private static ConfigOption<?> option(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public constant of Flink can be read, got " + field, e);
        }
    }
}
