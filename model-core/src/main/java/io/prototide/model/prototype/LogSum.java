package io.prototide.model.prototype;

/** log(sum(exp(x))) without overflow: the largest term is taken out first. */
public final class LogSum {
    private LogSum() {}

    /** Of the first {@code n} values; negative infinity for none. */
    public static double of(double[] x, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, x[i]);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += StrictMath.exp(x[i] - most);
        }
        return most + StrictMath.log(sum);
    }

    /** Of two values. */
    public static double of(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + StrictMath.log1p(StrictMath.exp(-Math.abs(a - b)));
    }
}
