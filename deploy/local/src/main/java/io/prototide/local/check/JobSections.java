package io.prototide.local.check;

import io.prototide.job.config.EventSettings;
import io.prototide.job.config.KafkaSettings;
import io.prototide.job.config.OutputSettings;
import io.prototide.model.config.SettingsFile;

/** The sections that the job alone reads. */
final class JobSections {
    private JobSections() {}

    /** Binds each section, so that a key which does not fit is named. */
    static void check(SettingsFile file) {
        file.section("kafka", KafkaSettings.class);
        file.section("event", EventSettings.class);
        file.section("outputs", OutputSettings.class);
    }
}
