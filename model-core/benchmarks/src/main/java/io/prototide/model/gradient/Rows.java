package io.prototide.model.gradient;

import java.util.SplittableRandom;

/** Drawn numbers for benchmarks; equal seeds give equal numbers. */
final class Rows {
    private Rows() {}

    static double[][] gaussian(int rows, int width, SplittableRandom random) {
        double[][] values = new double[rows][width];
        for (double[] row : values) {
            for (int i = 0; i < width; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return values;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
