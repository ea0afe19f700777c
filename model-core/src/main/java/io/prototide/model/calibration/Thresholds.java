package io.prototide.model.calibration;

/**
 * The alert threshold of a model version.
 *
 * @param alertPValue an event with a lower p-value is alerted
 * @param eventsPerDay how many events arrive, smoothed; 0 while unknown
 * @param gain correction that holds the realised number of alerts at the budget
 */
public record Thresholds(double alertPValue, double eventsPerDay, double gain) {
    public Thresholds {
        if (!(alertPValue >= 0 && alertPValue <= 1) || !(eventsPerDay >= 0) || !(gain > 0)) {
            throw new IllegalArgumentException(
                    "thresholds need a p-value in 0..1, a rate of at least 0 and a gain above 0," + " got "
                            + alertPValue + ", " + eventsPerDay + ", " + gain);
        }
    }
}
