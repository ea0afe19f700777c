package io.prototide.model.adapt;

/**
 * What became of a verdict.
 *
 * @param applied whether it changed anything
 * @param reason a short code for counting: {@code confirmed}, {@code dismissed}, {@code retracted}, or why it had no effect
 * @param scored the judged event as it is to be kept from now on, or null if it was not kept
 */
public record Lesson(boolean applied, String reason, ScoredEvent scored) {}
