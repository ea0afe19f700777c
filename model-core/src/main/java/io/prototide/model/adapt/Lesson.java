package io.prototide.model.adapt;

import java.util.Set;

/**
 * What became of a verdict.
 *
 * @param applied whether it changed anything
 * @param reason a short code for counting: {@code confirmed}, {@code dismissed}, {@code retracted}, or why it had no effect
 * @param scored the judged event as it is to be kept from now on, or null if there is none
 */
public record Lesson(boolean applied, String reason, ScoredEvent scored) {
    /** The event is not known, and the verdict brings no features. */
    public static final String UNMATCHED = "unmatched";
    /** The event is older than the retention, and the verdict brings no features. */
    public static final String EXPIRED = "expired";
    /** The alert that the verdict names is not of this event and key. */
    public static final String ACCOUNT_MISMATCH = "account_mismatch";
    /** The analyst has given as many verdicts on this day as are taken. */
    public static final String ANALYST_LIMIT = "analyst_limit";
    /** Too many verdicts were waiting for events of this key. */
    public static final String CROWDED_OUT = "crowded_out";

    private static final Set<String> CONTRADICTIONS =
            Set.of("confirmed_after_dismissed", "dismissed_after_confirmed", "older_contradiction");

    /** A verdict that had no effect, whatever is known of its event. */
    public static Lesson refused(String reason) {
        return new Lesson(false, reason, null);
    }

    /** Whether the verdict says the opposite of the one that was known, whichever counts. */
    public boolean contradicts() {
        return CONTRADICTIONS.contains(reason);
    }
}
