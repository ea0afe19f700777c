package io.prototide.evaluation.sinusoid;

/** The curve y = amplitude sin(x + shift). */
record Sine(double amplitude, double shift) {

    double at(double x) {
        return amplitude * StrictMath.sin(x + shift);
    }

    /**
     * Points of the curve as rows of one number.
     *
     * @param x shape {@code [n, 1]}
     * @return shape {@code [n, 1]}
     */
    double[][] at(double[][] x) {
        double[][] y = new double[x.length][1];
        for (int row = 0; row < x.length; row++) {
            y[row][0] = at(x[row][0]);
        }
        return y;
    }
}
