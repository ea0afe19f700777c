package io.prototide.job;

import io.prototide.job.alert.KafkaOutputs;
import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.job.ingest.KafkaInputs;
import io.prototide.job.ingest.Topics;
import io.prototide.job.starter.StarterModel;
import io.prototide.model.config.SettingsFile;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Starts the job: {@code AnomalyJob --config prototide.yaml}, by itself or as the program of {@code flink run}. */
public final class AnomalyJob {
    private AnomalyJob() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2 || !args[0].equals("--config")) {
            throw new IllegalArgumentException("usage: AnomalyJob --config prototide.yaml");
        }
        SettingsFile file = SettingsFile.read(Path.of(args[1]));
        JobConfig job = JobConfig.of(file);
        Configuration flink = file.check(() -> JobEnvironment.configuration(job));
        Topics.requireAll(job.kafka(), job.outputs());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        build(env, job);
        env.execute("prototide " + job.kafka().transactionalIdPrefix());
    }

    /** Adds the job, on Kafka, to an environment made of {@link JobEnvironment#configuration}. */
    public static void build(StreamExecutionEnvironment env, JobConfig job) {
        KafkaInputs inputs = new KafkaInputs(job.kafka(), job.event());
        KafkaOutputs outputs = new KafkaOutputs(job.kafka(), job.outputs());
        Pipeline.build(
                env,
                new PipelineSources(
                        inputs.events(job.detection().model().features()),
                        inputs.feedback(),
                        inputs.models(job.outputs().models()),
                        inputs.rules()),
                new PipelineSinks(outputs.alerts(), outputs.deadLetters(), outputs.audit(), outputs.models()),
                job.detection(),
                job.event(),
                StarterModel.of(job.model(), job.detection().model()));
    }
}
