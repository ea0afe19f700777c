package io.prototide.model.normal;

/**
 * What other keys say about a new one. Deviations are those within a key, in the unit of the sensor.
 *
 * @param mean shape [D]; NaN where keys have no common level
 * @param deviation shape [D]; NaN where unknown
 * @param values lower triangle by rows of the correlations of the standardised values, shape [D (D + 1) / 2]; empty if unknown
 * @param residuals the same of what the autoregressions leave
 */
public record SensorPrior(double[] mean, double[] deviation, float[] values, float[] residuals) {
    public SensorPrior {
        int triangle = mean.length * (mean.length + 1) / 2;
        if (deviation.length != mean.length) {
            throw new IllegalArgumentException(
                    "deviation must hold " + mean.length + " values, got " + deviation.length);
        }
        if (values.length != residuals.length || values.length != 0 && values.length != triangle) {
            throw new IllegalArgumentException("correlations must hold " + triangle + " values or none, got "
                    + values.length + " and " + residuals.length);
        }
        mean = mean.clone();
        deviation = deviation.clone();
        values = values.clone();
        residuals = residuals.clone();
    }

    public int sensors() {
        return mean.length;
    }
}
