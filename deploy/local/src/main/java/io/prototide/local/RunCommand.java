package io.prototide.local;

import io.prototide.job.AnomalyJob;
import io.prototide.job.config.JobConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the Flink job in this process, against the Kafka of the configuration. */
@Command(
        name = "run",
        sortOptions = false,
        description = {
            "Runs the job in this process until it is stopped. The topics must exist; 'prototide check' shows what a"
                    + " configuration means. On a Flink cluster, io.prototide.job.AnomalyJob is the program of"
                    + " 'flink run' and takes the same flag.",
            ""
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The prototide.yaml to run with.")
    private Path config;

    @Override
    public Integer call() throws Exception {
        JobConfig job = JobFile.read(config);
        spec.commandLine()
                .getErr()
                .printf(
                        "Reading %s and %s at %s, writing alerts to %s. Log: %s. Stop with Ctrl-C.%n",
                        job.kafka().events(),
                        job.kafka().feedback(),
                        job.kafka().bootstrapServers(),
                        job.outputs().alerts(),
                        LogFile.path());
        AnomalyJob.main(new String[] {"--config", config.toString()});
        return CommandLine.ExitCode.OK;
    }
}
