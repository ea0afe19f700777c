package io.prototide.model.adapt;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of what verdicts leave behind.
 *
 * @param awaitingPerKey scored events kept per key until a verdict may come
 * @param retention how long they are kept; a later verdict must bring the features along
 * @param casesPerKey confirmed cases kept per key
 * @param cases confirmed cases in the shared library
 */
public record FeedbackSettings(int awaitingPerKey, Duration retention, int casesPerKey, int cases)
        implements Serializable {
    public static final FeedbackSettings DEFAULT = new FeedbackSettings(128, Duration.ofDays(30), 10, 256);

    public FeedbackSettings {
        Require.within("feedback.awaiting-per-key", 1, 100_000, awaitingPerKey);
        Require.positive("feedback.retention", retention);
        Require.within("feedback.cases-per-key", 1, 1000, casesPerKey);
        Require.within("feedback.cases", 1, 10_000, cases);
    }
}
