package io.prototide.evaluation.chart;

import org.jfree.data.xy.XYSeries;

/**
 * One line of a chart.
 *
 * @param x shape {@code [n]}
 * @param y shape {@code [n]}; a value that is not finite leaves its point out
 */
record Series(String name, Mark mark, double[] x, double[] y) {
    enum Mark {
        SOLID,
        DASHED,
        POINTS
    }

    Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "line " + name + " needs one y for each x, got " + x.length + " x and " + y.length + " y");
        }
        x = x.clone();
        y = y.clone();
    }

    /** The drawable points, and their number in the key, since two lines may have the same name. */
    XYSeries drawable(int number, boolean positiveOnly) {
        var points = new XYSeries(number, false);
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i]) && (!positiveOnly || y[i] > 0)) {
                points.add(x[i], y[i]);
            }
        }
        return points;
    }
}
