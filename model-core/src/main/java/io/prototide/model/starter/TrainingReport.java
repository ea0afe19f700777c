package io.prototide.model.starter;

/**
 * How training went.
 *
 * @param keys keys in the history
 * @param events events in the history
 * @param anomalies confirmed ones among them
 * @param types classes of the confirmed ones
 * @param episodes episodes trained; 0 where the history had no confirmed case to learn from
 * @param losses mean loss of each tenth of the episodes, in order
 */
public record TrainingReport(int keys, int events, int anomalies, int types, int episodes, double[] losses) {}
