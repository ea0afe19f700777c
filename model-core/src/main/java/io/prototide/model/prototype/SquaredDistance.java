package io.prototide.model.prototype;

/** Squared Euclidean distance: the Bregman divergence for which a class mean is the right prototype (Snell et al. 2017). */
public final class SquaredDistance {
    private SquaredDistance() {}

    /**
     * Sums the squared differences of two points.
     *
     * @param a shape {@code [n]}
     * @param b shape {@code [n]}
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double between(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "a distance needs points of one width, got " + a.length + " and " + b.length);
        }
        return between(a, b, a.length);
    }

    /** Sums the squared differences of the first {@code width} coordinates. */
    public static double between(float[] a, float[] b, int width) {
        float even = 0;
        float odd = 0;
        int i = 0;
        for (; i + 1 < width; i += 2) {
            float first = a[i] - b[i];
            float second = a[i + 1] - b[i + 1];
            even += first * first;
            odd += second * second;
        }
        if (i < width) {
            float last = a[i] - b[i];
            even += last * last;
        }
        return (double) even + odd;
    }
}
