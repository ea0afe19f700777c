package io.prototide.model.calibration;

import java.io.Serializable;

/**
 * A score that comes with the events, such as that of a model that is there already: one more term of the fused score.
 *
 * @param feature name of the column that holds it, higher being more anomalous
 * @param weight above 0: what one deviation of the column over all keys adds to the fused score
 */
public record ExternalScore(String feature, double weight) implements Serializable {
    public ExternalScore {
        if (feature == null) {
            throw new IllegalArgumentException(
                    "detection.external-score.feature must be the name of a feature, got nothing");
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("detection.external-score.weight must be above 0, got " + weight);
        }
    }

    /**
     * What it adds, within the bounds that each expert has; 0 where it is missing or has never varied yet.
     *
     * @param value NaN where it is missing
     * @param mean of the column over all keys
     * @param deviation of the column over all keys
     */
    public double term(double value, double mean, double deviation) {
        return Double.isNaN(value) || !(deviation > 0) ? 0 : weight * Fusion.bounded((value - mean) / deviation);
    }
}
