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
 * @param caseAge cases confirmed longer ago leave the key and the library at the end of a round
 * @param heldPerKey verdicts held per key that came before their event; the oldest gives way
 * @param holdFor how long after its own time such a verdict is held
 * @param perAnalystPerDay verdicts of one analyst taken per day of feedback time, in UTC
 */
public record FeedbackSettings(
        int awaitingPerKey,
        Duration retention,
        int casesPerKey,
        int cases,
        Duration caseAge,
        int heldPerKey,
        Duration holdFor,
        int perAnalystPerDay)
        implements Serializable {
    private static final int MOST_PER_DAY = 1_000_000_000;

    public static final FeedbackSettings DEFAULT = new FeedbackSettings(128, Duration.ofDays(30), 10, 256);

    public FeedbackSettings {
        Require.within("feedback.awaiting-per-key", 1, 100_000, awaitingPerKey);
        Require.positive("feedback.retention", retention);
        Require.within("feedback.cases-per-key", 1, 1000, casesPerKey);
        Require.within("feedback.cases", 1, 10_000, cases);
        Require.positive("feedback.case-age", caseAge);
        Require.within("feedback.held-per-key", 1, 1000, heldPerKey);
        Require.notNegative("feedback.hold-for", holdFor);
        Require.within("feedback.per-analyst-per-day", 1, MOST_PER_DAY, perAnalystPerDay);
    }

    /** The rest as by default. */
    public FeedbackSettings(int awaitingPerKey, Duration retention, int casesPerKey, int cases) {
        this(awaitingPerKey, retention, casesPerKey, cases, Duration.ofDays(365), 16, Duration.ofHours(1), 1000);
    }

    /** For verdicts that are no person's, such as the labels of a data set. */
    public FeedbackSettings withoutAnalystLimit() {
        return new FeedbackSettings(
                awaitingPerKey, retention, casesPerKey, cases, caseAge, heldPerKey, holdFor, MOST_PER_DAY);
    }
}
