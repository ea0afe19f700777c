package io.prototide.model.adapt;

import java.util.Arrays;
import java.util.List;

/** Mean of each coordinate without its extremes (Yin et al. 2018): what a few keys say can not carry it off. */
final class TrimmedMean {
    /** Share of the steps left out at either end of each coordinate. */
    private static final double TRIM = 0.1;

    private TrimmedMean() {}

    /**
     * Of at least one step.
     *
     * @param deltas each of shape {@code [length]}
     * @param weights shape {@code [deltas]}, above 0; extremes are counted, not weighed
     */
    static float[] of(List<float[]> deltas, double[] weights, int length) {
        int n = deltas.size();
        int cut = (int) Math.floor(TRIM * n);
        if (Arrays.stream(weights).allMatch(weight -> weight == 1)) {
            return plain(deltas, cut, length);
        }
        float[] mean = new float[length];
        Weighed[] column = new Weighed[n];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < n; k++) {
                column[k] = new Weighed(deltas.get(k)[i], weights[k]);
            }
            Arrays.sort(column);
            double sum = 0;
            double weight = 0;
            for (int k = cut; k < n - cut; k++) {
                sum += column[k].weight * column[k].value;
                weight += column[k].weight;
            }
            mean[i] = (float) (sum / weight);
        }
        return mean;
    }

    /** The same without weights, several times faster. */
    private static float[] plain(List<float[]> deltas, int cut, int length) {
        int n = deltas.size();
        float[] mean = new float[length];
        double[] column = new double[n];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < n; k++) {
                column[k] = deltas.get(k)[i];
            }
            Arrays.sort(column);
            double sum = 0;
            for (int k = cut; k < n - cut; k++) {
                sum += column[k];
            }
            mean[i] = (float) (sum / (n - 2 * cut));
        }
        return mean;
    }

    private record Weighed(double value, double weight) implements Comparable<Weighed> {
        @Override
        public int compareTo(Weighed other) {
            int byValue = Double.compare(value, other.value);
            return byValue != 0 ? byValue : Double.compare(weight, other.weight);
        }
    }
}
