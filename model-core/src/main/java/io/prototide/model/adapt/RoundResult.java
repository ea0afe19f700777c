package io.prototide.model.adapt;

import java.util.List;

/**
 * What a round made.
 *
 * @param model the version from its effective time on; equal in content to the last one where nothing changed
 * @param keySteps how many keys' steps went into its parameters
 */
public record RoundResult(SharedModel model, int keySteps, List<AuditEntry> audit) {
    private static final String ALL_KEYS = "*";

    /** How many keys' steps were not used: rolled back by the key itself, or unsound. */
    public long keyStepsRejected() {
        return audit.stream()
                .filter(entry -> entry.action() == AuditEntry.Action.REJECTED)
                .filter(entry -> !entry.subject().equals(ALL_KEYS))
                .count();
    }

    /** How many steps of the shared parameters the canary has rejected: of the embedding, of the head. */
    public long stepsRejected() {
        return audit.stream()
                .filter(entry -> entry.action() == AuditEntry.Action.REJECTED)
                .filter(entry -> entry.subject().equals(ALL_KEYS))
                .count();
    }

    /** Whether the model went back to parameters of before. */
    public boolean rolledBack() {
        return audit.stream().anyMatch(entry -> entry.action() == AuditEntry.Action.ROLLED_BACK);
    }
}
