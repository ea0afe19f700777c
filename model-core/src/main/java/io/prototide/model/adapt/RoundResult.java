package io.prototide.model.adapt;

import java.util.List;

/**
 * What a round made.
 *
 * @param model the version from its effective time on; equal in content to the last one where nothing changed
 * @param keySteps how many keys' steps went into its parameters
 */
public record RoundResult(SharedModel model, int keySteps, List<AuditEntry> audit) {}
