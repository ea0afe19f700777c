package io.prototide.evaluation.peer;

/** Solves symmetric positive definite equations. */
final class Cholesky {
    private Cholesky() {}

    /**
     * Solves A y = b; overwrites {@code a}.
     *
     * @param a shape {@code [n][n]}; only the lower triangle is read
     * @param b shape {@code [n]}
     * @return y, shape {@code [n]}
     * @throws ArithmeticException if {@code a} is not positive definite
     */
    static double[] solve(double[][] a, double[] b) {
        decompose(a);
        double[] y = b.clone();
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < i; k++) {
                y[i] -= a[i][k] * y[k];
            }
            y[i] /= a[i][i];
        }
        for (int i = y.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < y.length; k++) {
                y[i] -= a[k][i] * y[k];
            }
            y[i] /= a[i][i];
        }
        return y;
    }

    private static void decompose(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new ArithmeticException("not positive definite: pivot " + i + " is " + sum);
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
    }
}
