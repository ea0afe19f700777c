package io.prototide.evaluation.peer;

/** Rows of a stream as plain vectors. */
public interface PointSource {
    /** Length of a point. */
    int width();

    /** The point of a row, shape {@code [width]}, finite; asked for in order, each row once. */
    double[] point(int row);
}
