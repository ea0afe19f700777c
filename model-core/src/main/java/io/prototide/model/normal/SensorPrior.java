package io.prototide.model.normal;

/**
 * What other keys say about a new one. Deviations are those within a key, in the unit of the sensor.
 *
 * @param deviation shape [D]; NaN where unknown
 * @param values lower triangle by rows of the correlations of the standardised values, shape [D (D + 1) / 2]; empty if
 *     unknown
 * @param residuals the same of what the autoregressions leave
 */
public record SensorPrior(double[] deviation, float[] values, float[] residuals) {
    public SensorPrior {
        int triangle = deviation.length * (deviation.length + 1) / 2;
        if (values.length != residuals.length || values.length != 0 && values.length != triangle) {
            throw new IllegalArgumentException("correlations must hold " + triangle + " values or none, got "
                    + values.length + " and " + residuals.length);
        }
        for (double value : deviation) {
            if (value < 0 || Double.isInfinite(value)) {
                throw new IllegalArgumentException("deviation must be finite and not negative, got " + value);
            }
        }
        deviation = deviation.clone();
        values = values.clone();
        residuals = residuals.clone();
    }

    /** What is known of deviations alone. */
    public static SensorPrior ofDeviations(double[] deviation) {
        return new SensorPrior(deviation, new float[0], new float[0]);
    }

    public int sensors() {
        return deviation.length;
    }
}
