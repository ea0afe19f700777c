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
     * @throws UserException or {@link io.prototide.model.config.ConfigException} if it is not
     */
    public static JobConfig read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UserException(file + " is a directory; --config takes a file");
        }
        try {
            JobConfig job = JobConfig.of(SettingsFile.read(file));
            JobEnvironment.configuration(job);
            StarterModel.of(job.model(), job.detection().model());
            return job;
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage());
        }
    }
}
