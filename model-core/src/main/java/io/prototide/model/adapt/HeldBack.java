package io.prototide.model.adapt;

import java.util.Arrays;

/**
 * A key's examples, those that its inner steps are taken on and those that judge the steps: every fourth by its place, so
 * that no draw is needed and a ring gives from all over its time. Of two or three cases the last is held back, a single one
 * is not.
 *
 * @param normals shape {@code [n][2 d]}, stepped on
 * @param heldNormals shape {@code [m][2 d]}
 * @param cases shape {@code [c][2 d]}, stepped on, at least one
 * @param unusual shape {@code [c]}: unsupervised score of each of them
 * @param heldCases shape {@code [k][2 d]}
 * @param heldUnusual shape {@code [k]}
 */
record HeldBack(
        float[][] normals,
        float[][] heldNormals,
        float[][] cases,
        double[] unusual,
        float[][] heldCases,
        double[] heldUnusual) {
    private static final int EVERY = 4;

    static HeldBack of(float[][] normals, float[][] cases, double[] unusual) {
        int every = cases.length < EVERY ? Math.max(2, cases.length) : EVERY;
        double[] kept = new double[cases.length];
        double[] held = new double[cases.length];
        int k = 0;
        int h = 0;
        for (int i = 0; i < cases.length; i++) {
            if (isHeld(i, every)) {
                held[h++] = unusual[i];
            } else {
                kept[k++] = unusual[i];
            }
        }
        return new HeldBack(
                part(normals, EVERY, false),
                part(normals, EVERY, true),
                part(cases, every, false),
                Arrays.copyOf(kept, k),
                part(cases, every, true),
                Arrays.copyOf(held, h));
    }

    private static boolean isHeld(int i, int every) {
        return i % every == every - 1;
    }

    private static float[][] part(float[][] rows, int every, boolean held) {
        float[][] part = new float[rows.length][];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            if (isHeld(i, every) == held) {
                part[n++] = rows[i];
            }
        }
        return Arrays.copyOf(part, n);
    }
}
