package io.prototide.model.normal;

/** Each sensor's variance alone. */
final class DiagonalDependence implements Dependence {
    private final int sensors;
    private final double[] precision;
    private int[] present;
    private int count;

    DiagonalDependence(int sensors) {
        this.sensors = sensors;
        this.precision = new double[sensors];
    }

    @Override
    public int floats() {
        return sensors;
    }

    @Override
    public double variance(float[] state, int i) {
        return state[i];
    }

    @Override
    public void prepare(float[] state, int[] present, int count, double rows) {
        this.present = present;
        this.count = count;
        for (int i = 0; i < count; i++) {
            precision[i] = 1 / (state[present[i]] + FullDependence.RIDGE);
        }
    }

    @Override
    public double distance(double[] v) {
        double distance = 0;
        for (int i = 0; i < count; i++) {
            distance += v[present[i]] * v[present[i]] * precision[i];
        }
        return distance / count;
    }

    @Override
    public void learn(float[] state, double[] v, int[] present, int count, double[] rates) {
        for (int i = 0; i < count; i++) {
            int sensor = present[i];
            state[sensor] += (float) (rates[sensor] * (v[sensor] * v[sensor] - state[sensor]));
        }
    }
}
