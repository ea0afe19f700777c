package io.prototide.model.feature;

/**
 * Values of a wave form in order, with what comparisons need of them.
 *
 * @param values shape {@code [n]}, at least two
 * @param deviation standard deviation over the wave form; not below a floor, so that a flat line has one
 */
record WaveForm(double[] values, double mean, double deviation) {
    private static final double FLOOR = 1e-6;

    static WaveForm of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double floor = FLOOR * (1 + Math.abs(mean));
        return new WaveForm(values, mean, Math.sqrt(squares / values.length + floor * floor));
    }

    /** Pearson's correlation; 0 beside a flat line. */
    double correlation(WaveForm other) {
        double products = 0;
        for (int i = 0; i < values.length; i++) {
            products += (values[i] - mean) * (other.values[i] - other.mean);
        }
        double correlation = products / values.length / deviation / other.deviation;
        return Math.max(-1, Math.min(1, correlation));
    }

    /** Largest value minus smallest. */
    double amplitude() {
        double least = values[0];
        double most = values[0];
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /** Largest distance of neighbours. */
    double slope() {
        double most = 0;
        for (int i = 1; i < values.length; i++) {
            most = Math.max(most, Math.abs(values[i] - values[i - 1]));
        }
        return most;
    }

    /** Where the value furthest from 0 is, the first of equal ones, as a share of the length. */
    double peak() {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i]) > Math.abs(values[at])) {
                at = i;
            }
        }
        return (double) at / values.length;
    }
}
