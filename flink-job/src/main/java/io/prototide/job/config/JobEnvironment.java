package io.prototide.job.config;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink's settings for this job: our defaults, then whatever section {@code flink} says. */
public final class JobEnvironment {
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);

    private JobEnvironment() {}

    /** The configuration to start the job with. */
    public static Configuration configuration(JobConfig job) {
        Configuration flink = defaults(job.detection().order());
        for (Map.Entry<String, String> setting : job.flink().entrySet()) {
            flink.setString(setting.getKey(), setting.getValue());
        }
        FlinkValues.check(flink, job.flink());
        check(flink, job.outputs());
        return flink;
    }

    private static Configuration defaults(Order order) {
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofSeconds(5));
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10));
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        flink.set(PipelineOptions.MAX_PARALLELISM, 128);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofMinutes(1));
        // In event-time order every round waits for a model to come round through Kafka.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(order == Order.EVENT_TIME ? 10 : 50));
        return flink;
    }

    /** An open transaction must outlive the checkpoint that commits it and the restart before that, or alerts are lost. */
    private static void check(Configuration flink, OutputSettings outputs) {
        Duration interval = flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        Check.that(
                interval.compareTo(LEAST_INTERVAL) >= 0,
                "flink." + CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
                "must be at least 10 ms, or no alert is ever committed",
                interval);
        Duration needed = interval.plus(flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
        Check.that(
                outputs.transactionTimeout().compareTo(needed) > 0,
                "outputs.transaction-timeout",
                "must be longer than the checkpoint interval and timeout together, " + needed,
                outputs.transactionTimeout());
    }
}
