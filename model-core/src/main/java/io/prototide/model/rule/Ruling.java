package io.prototide.model.rule;

/**
 * What the rules say of a would-be alert.
 *
 * @param suppressedBy the first rule by id that holds it back, or null if it passes
 * @param priority the highest that a rule gives, 0 for none
 */
public record Ruling(Rule suppressedBy, int priority) {}
