package io.prototide.model.adapt;

/**
 * What an alert's score loses when features are replaced by their expected values: how faithful its explanation is.
 *
 * @param pValue of the event with the three features that the alert lists first replaced
 * @param topLoss what the score loses by that
 * @param otherLoss what it loses when instead as many of the other features are replaced, drawn by the alert's id; 0 if
 *     there are no others
 */
public record Ablation(double pValue, double topLoss, double otherLoss) {}
