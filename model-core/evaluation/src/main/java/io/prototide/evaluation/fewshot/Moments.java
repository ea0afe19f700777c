package io.prototide.evaluation.fewshot;

/**
 * Where the ink of a square picture lies.
 *
 * @param row centre of mass, in pixels from the picture's centre
 * @param column as the row
 * @param tall root mean square distance of the ink from its centre along the rows, in pixels
 * @param wide the same along the columns
 */
record Moments(double row, double column, double tall, double wide) {
    /** Evened out, the ink's root mean square distance from the centre is this share of the side. */
    private static final double SPREAD = 6.0 / 28;

    /** A blank picture has all of it 0. */
    static Moments of(double[] picture, int side) {
        double middle = (side - 1) / 2.0;
        double ink = 0;
        double y = 0;
        double x = 0;
        double yy = 0;
        double xx = 0;
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                double here = picture[r * side + c];
                double fromRow = r - middle;
                double fromColumn = c - middle;
                ink += here;
                y += here * fromRow;
                x += here * fromColumn;
                yy += here * fromRow * fromRow;
                xx += here * fromColumn * fromColumn;
            }
        }
        if (!(ink > 0)) {
            return new Moments(0, 0, 0, 0);
        }
        y /= ink;
        x /= ink;
        return new Moments(y, x, root(yy / ink - y * y), root(xx / ink - x * x));
    }

    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }

    double[] centred(double[] picture, int side) {
        return resampled(picture, side, 1, 1);
    }

    /**
     * Centred and scaled to a common spread. A drawing that is taller than wide stays so, but less: each axis is scaled by
     * the geometric mean of its own factor and the common one.
     */
    double[] evened(double[] picture, int side) {
        double target = SPREAD * side;
        // A single stroke has hardly any width; a pixel is as thin as a pen gets.
        double ofRows = Math.max(1, tall) / target;
        double ofColumns = Math.max(1, wide) / target;
        double common = Math.sqrt(ofRows * ofColumns);
        return resampled(picture, side, Math.sqrt(ofRows * common), Math.sqrt(ofColumns * common));
    }

    private double[] resampled(double[] picture, int side, double rowStep, double columnStep) {
        double middle = (side - 1) / 2.0;
        return new AffineMap(
                        row + middle - middle * rowStep,
                        rowStep,
                        0,
                        column + middle - middle * columnStep,
                        0,
                        columnStep)
                .of(picture, side);
    }
}
