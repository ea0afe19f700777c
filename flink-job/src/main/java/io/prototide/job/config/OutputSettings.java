package io.prototide.job.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Section {@code outputs}: the topics that are written.
 *
 * @param alerts topic of the alerts, written exactly once
 * @param deadLetters topic of the records that could not be used
 * @param audit topic of the decisions about models
 * @param models compacted topic of the shared model's versions, also read by the job itself
 * @param transactionTimeout of the alert sink; at most the broker's {@code transaction.max.timeout.ms}
 */
public record OutputSettings(
        String alerts, String deadLetters, String audit, String models, Duration transactionTimeout)
        implements Serializable {

    public OutputSettings {
        alerts = Check.topic("outputs.alerts", Check.or(alerts, "alerts"));
        deadLetters = Check.topic("outputs.dead-letters", Check.or(deadLetters, "dead-letters"));
        audit = Check.topic("outputs.audit", Check.or(audit, "audit"));
        models = Check.topic("outputs.models", Check.or(models, "models"));
        transactionTimeout = Check.or(transactionTimeout, Duration.ofMinutes(15));
        Check.that(
                transactionTimeout.compareTo(Duration.ofSeconds(1)) >= 0
                        && transactionTimeout.compareTo(Duration.ofMinutes(15)) <= 0,
                "outputs.transaction-timeout",
                "must be between 1 s and 15 min, the broker's default maximum",
                transactionTimeout);
    }

    /** The topics by their keys. */
    Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put("outputs.alerts", alerts);
        topics.put("outputs.dead-letters", deadLetters);
        topics.put("outputs.audit", audit);
        topics.put("outputs.models", models);
        return topics;
    }

    public static OutputSettings defaults() {
        return new OutputSettings(null, null, null, null, null);
    }
}
