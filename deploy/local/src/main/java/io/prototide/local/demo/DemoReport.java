package io.prototide.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The demo in figures, the layout of {@code --report}.
 *
 * @param events well-formed events sent
 * @param alerts alerts read back, each event counted once
 * @param feedback verdicts sent
 * @param deadLetters records on the dead-letter topic
 * @param precisionBefore of the alerts before any verdict, see {@link Phases}
 * @param precisionAfter of the alerts in the last quarter
 * @param recallBefore share of the anomalous events alerted before any verdict
 * @param recallAfter the same in the last quarter
 * @param precisionWithoutVerdicts of the last quarter, when the stream is replayed with a silent analyst
 * @param recallWithoutVerdicts the same
 * @param reptileUpdates accepted steps of the shared parameters
 * @param modelVersions versions of the shared model that were published
 * @param eventsPerSecond events over the time of sending, which the simulated clock holds back
 * @param seconds from the start of the broker to the last alert
 * @param alertsPerDay mean over the last quarter
 * @param alertsPerDayBudget how many a day the budget allows there
 * @param deadLettersByReason counts
 */
record DemoReport(
        long events,
        long alerts,
        long feedback,
        long deadLetters,
        double precisionBefore,
        double precisionAfter,
        double recallBefore,
        double recallAfter,
        double precisionWithoutVerdicts,
        double recallWithoutVerdicts,
        long reptileUpdates,
        long modelVersions,
        double eventsPerSecond,
        double seconds,
        double alertsPerDay,
        double alertsPerDayBudget,
        Map<String, Long> deadLettersByReason) {

    void writeTo(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
