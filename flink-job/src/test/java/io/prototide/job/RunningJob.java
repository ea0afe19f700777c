package io.prototide.job;

import io.prototide.job.alert.KafkaOutputs;
import io.prototide.job.config.DetectionConfig;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.job.ingest.KafkaInputs;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** The real job on Kafka topics and a MiniCluster, until it is closed. */
final class RunningJob implements AutoCloseable {
    private final JobClient client;

    private RunningJob(JobClient client) {
        this.client = client;
    }

    static MiniClusterExtension cluster() {
        return cluster(new Configuration(), 4);
    }

    static MiniClusterExtension cluster(int slots) {
        return cluster(new Configuration(), slots);
    }

    static MiniClusterExtension cluster(InMemoryReporter reporter) {
        Configuration configuration = new Configuration();
        reporter.addToConfiguration(configuration);
        return cluster(configuration, 4);
    }

    private static MiniClusterExtension cluster(Configuration configuration, int slots) {
        return new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(slots)
                .build());
    }

    static RunningJob start(KafkaRun run, DetectionConfig detection, int parallelism) throws Exception {
        KafkaInputs inputs = new KafkaInputs(run.kafka(), run.limits());
        KafkaOutputs outputs = new KafkaOutputs(run.kafka(), run.outputs());
        return start(
                run,
                detection,
                parallelism,
                new PipelineSources(
                        inputs.events(detection.model().features()),
                        inputs.feedback(),
                        inputs.models(run.outputs().models()),
                        inputs.rules()),
                new PipelineSinks(outputs.alerts(), outputs.deadLetters(), outputs.audit(), outputs.models()));
    }

    static RunningJob start(
            KafkaRun run, DetectionConfig detection, int parallelism, PipelineSources sources, PipelineSinks sinks)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(environment(run, detection));
        env.setParallelism(parallelism);
        Pipeline.build(
                env,
                sources,
                sinks,
                detection,
                run.limits(),
                Recording.starter(detection.model().features()));
        return new RunningJob(env.executeAsync(run.kafka().groupId()));
    }

    static Configuration environment(KafkaRun run, DetectionConfig detection) {
        Map<String, String> flink = new TreeMap<>();
        flink.put("execution.checkpointing.interval", "1 s");
        flink.put("execution.checkpointing.min-pause", "0 s");
        flink.put("execution.checkpointing.externalized-checkpoint-retention", "DELETE_ON_CANCELLATION");
        flink.put("execution.buffer-timeout.interval", "2 ms");
        flink.put("restart-strategy.exponential-delay.initial-backoff", "100 ms");
        flink.put("pipeline.auto-watermark-interval", "20 ms");
        return JobEnvironment.configuration(
                new JobConfig(detection, null, run.kafka(), run.limits(), run.outputs(), flink));
    }

    JobClient client() {
        return client;
    }

    @Override
    public void close() throws Exception {
        client.cancel().get();
        org.awaitility.Awaitility.await()
                .until(() -> client.getJobStatus().get().isGloballyTerminalState());
    }
}
