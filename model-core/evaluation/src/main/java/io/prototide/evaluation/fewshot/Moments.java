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
        for (int i = 0; i < picture.length; i++) {
            double fromRow = i / side - middle;
            double fromColumn = i % side - middle;
            ink += picture[i];
            y += picture[i] * fromRow;
            x += picture[i] * fromColumn;
            yy += picture[i] * fromRow * fromRow;
            xx += picture[i] * fromColumn * fromColumn;
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
        double[] resampled = new double[picture.length];
        for (int i = 0; i < resampled.length; i++) {
            resampled[i] = Bilinear.at(
                    picture,
                    side,
                    (i / side - middle) * rowStep + row + middle,
                    (i % side - middle) * columnStep + column + middle);
        }
        return resampled;
    }
}
