package io.prototide.model.normal;

/** The key's own variances with the correlations of all keys; the factor is made anew where the row's sensors change. */
final class SharedDependence implements Dependence {
    private final DiagonalDependence variances;
    private final float[] correlation;
    private final FullDependence whole;
    private final double[] scaled;
    private final double[] inverse;
    private final int[] factored;
    private int factoredCount;
    private int[] present;
    private int count;

    /** @param correlation lower triangle by rows, diagonal 1 */
    SharedDependence(int sensors, float[] correlation) {
        this.variances = new DiagonalDependence(sensors);
        this.correlation = correlation;
        this.whole = new FullDependence(sensors);
        this.scaled = new double[sensors];
        this.inverse = new double[sensors];
        this.factored = new int[sensors];
    }

    @Override
    public int floats() {
        return variances.floats();
    }

    @Override
    public double variance(float[] state, int i) {
        return variances.variance(state, i);
    }

    @Override
    public void prepare(float[] state, int[] present, int count, double rows) {
        this.present = present;
        this.count = count;
        boolean same = factoredCount == count;
        for (int i = 0; same && i < count; i++) {
            same = factored[i] == present[i];
        }
        if (!same) {
            System.arraycopy(present, 0, factored, 0, count);
            factoredCount = count;
            whole.prepare(correlation, factored, count, Double.MAX_VALUE);
        }
        for (int i = 0; i < count; i++) {
            inverse[present[i]] = 1 / Math.sqrt(state[present[i]] + FullDependence.RIDGE);
        }
    }

    @Override
    public double distance(double[] v) {
        for (int i = 0; i < count; i++) {
            scaled[present[i]] = v[present[i]] * inverse[present[i]];
        }
        return whole.distance(scaled);
    }

    @Override
    public void learn(float[] state, double[] v, int[] present, int count, double[] rates) {
        variances.learn(state, v, present, count, rates);
    }
}
