package io.prototide.model.normal;

/**
 * Covariance of vectors with one value per sensor, and the distance that it defines. One for each thread; the floats of
 * a key are passed in, what is derived of them for a row is kept until the next row.
 */
sealed interface Dependence permits FullDependence, DiagonalDependence, LowRankDependence, SharedDependence {
    /** How many floats a key holds. */
    int floats();

    /** Variance of sensor i. */
    double variance(float[] state, int i);

    /**
     * Derives what {@link #distance} needs.
     *
     * @param present the sensors of this row in rising order, {@code count} of them
     * @param rows how many rows the covariance was learned from, bounded by the memory
     */
    void prepare(float[] state, int[] present, int count, double rows);

    /** Squared Mahalanobis distance from 0 over the present sensors, divided by their number; v has shape [D]. */
    double distance(double[] v);

    /**
     * Moves the covariance towards this row's.
     *
     * @param rates by sensor, shape [D]; a pair moves by the lower one
     */
    void learn(float[] state, double[] v, int[] present, int count, double[] rates);
}
