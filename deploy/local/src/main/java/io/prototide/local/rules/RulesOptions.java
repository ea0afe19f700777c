package io.prototide.local.rules;

import io.prototide.job.config.JobConfig;
import io.prototide.local.JobFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command of rules takes. */
final class RulesOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The prototide.yaml that the job runs with.")
    private Path config;

    Path file() {
        return config;
    }

    JobConfig job() throws IOException {
        return JobFile.read(config);
    }
}
