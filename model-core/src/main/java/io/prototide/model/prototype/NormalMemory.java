package io.prototide.model.prototype;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What events of all keys usually are, for expert M: some normal events of the history. A few hundred drawn at random tell
 * what is new as well as all of them do, since their distances from each other grow where normal events are rare. Immutable.
 *
 * @param factors shape {@code [d]}: what the inputs on the scale of all keys are multiplied with, above 0. Columns weigh alike:
 *     by their range among the rows, since by its deviation a rare flag would weigh as much as all others together. On
 *     average over columns, half of the rows are within a squared distance of 1 from their nearest
 * @param rows shape {@code [n][d]}: the events so multiplied; none where there was no history
 */
public record NormalMemory(float[] factors, float[][] rows) {
    /** How many events are remembered. */
    public static final int SIZE = 256;
    /** A column's deviations beyond this range weigh no less: heavy tails. */
    private static final float WIDEST = 16;

    private static final double LEAST_SPREAD = 1e-6;

    public NormalMemory {
        for (float factor : factors) {
            if (!(factor > 0 && factor < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a memory's factors must be finite and above 0, got " + factor);
            }
        }
        for (float[] row : rows) {
            if (row.length != factors.length) {
                throw new IllegalArgumentException(
                        "a memory's rows must be " + factors.length + " wide, got " + row.length);
            }
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("a memory's rows must be finite, got " + value);
                }
            }
        }
    }

    /** Of a model without history. */
    public static NormalMemory empty() {
        return new NormalMemory(new float[0], new float[0][]);
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    /**
     * A memory of some of the events.
     *
     * @param normals shape {@code [n][2 d]}: inputs, whose second half is on the scale of all keys
     */
    public static NormalMemory of(List<float[]> normals, SplittableRandom random) {
        if (normals.isEmpty()) {
            return empty();
        }
        float[][] rows = drawn(normals, random);
        float[] factors = factors(rows);
        multiply(rows, factors);
        float unit = (float) (1 / Math.sqrt(spread(rows)));
        float[] units = new float[factors.length];
        Arrays.fill(units, unit);
        multiply(rows, units);
        for (int i = 0; i < factors.length; i++) {
            factors[i] *= unit;
        }
        return new NormalMemory(factors, rows);
    }

    private static float[][] drawn(List<float[]> normals, SplittableRandom random) {
        List<float[]> left = new ArrayList<>(normals);
        float[][] rows = new float[Math.min(SIZE, left.size())][];
        for (int i = 0; i < rows.length; i++) {
            int at = i + random.nextInt(left.size() - i);
            float[] row = left.get(at);
            left.set(at, left.get(i));
            rows[i] = Arrays.copyOfRange(row, row.length / 2, row.length);
        }
        return rows;
    }

    private static float[] factors(float[][] rows) {
        float[] factors = new float[rows[0].length];
        for (int i = 0; i < factors.length; i++) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (float[] row : rows) {
                least = Math.min(least, row[i]);
                most = Math.max(most, row[i]);
            }
            float range = most - least;
            factors[i] = range > 0 ? 1 / Math.max(1, Math.min(WIDEST, range)) : 1 / WIDEST;
        }
        return factors;
    }

    /** Median over the rows of the squared distance per column from their nearest others. */
    private static double spread(float[][] rows) {
        Unusual unusual = new Unusual();
        double[] apart = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            float[][] others = rows.clone();
            others[r] = others[rows.length - 1];
            apart[r] = StrictMath.expm1(unusual.of(rows[r], others, rows.length - 1, rows[r].length));
        }
        Arrays.sort(apart);
        double mean = Arrays.stream(apart).average().orElse(0);
        return Math.max(apart[apart.length / 2], Math.max(0.01 * mean, LEAST_SPREAD));
    }

    private static void multiply(float[][] rows, float[] factors) {
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= factors[i];
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NormalMemory that
                && Arrays.equals(factors, that.factors)
                && Arrays.deepEquals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(factors) + Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return "memory of " + rows.length + " normal events of " + factors.length + " columns";
    }
}
