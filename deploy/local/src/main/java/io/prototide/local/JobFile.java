package io.prototide.local;

import io.prototide.job.config.JobConfig;
import io.prototide.job.config.JobEnvironment;
import io.prototide.job.starter.StarterModel;
import io.prototide.model.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code prototide.yaml} and checks all that can be checked without a cluster. */
public final class JobFile {
    private JobFile() {}

    /**
     * The configuration, valid for this release.
     *
     * @throws UserException if it is a directory
     * @throws io.prototide.model.config.ConfigException with line, key, rule and value if something in it is refused
     */
    public static JobConfig read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new UserException(path + " is a directory; --config takes a file");
        }
        SettingsFile file = SettingsFile.read(path);
        JobConfig job = JobConfig.of(file);
        file.check(() -> JobEnvironment.configuration(job));
        file.check(() -> StarterModel.of(job.model(), job.detection().model()));
        return job;
    }
}
