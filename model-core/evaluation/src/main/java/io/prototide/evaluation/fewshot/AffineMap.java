package io.prototide.evaluation.fewshot;

/**
 * Where each pixel of a square picture comes from: {@code fromRow = row0 + rowByRow * row + rowByColumn * column}, and the
 * column likewise. All in pixels, counted from 0.
 */
record AffineMap(
        double row0, double rowByRow, double rowByColumn, double column0, double columnByRow, double columnByColumn) {

    /** @return the picture that the map draws; ink between pixels is interpolated bilinearly, outside there is none */
    double[] of(double[] picture, int side) {
        double[] drawn = new double[picture.length];
        for (int row = 0; row < side; row++) {
            double fromRow = row0 + rowByRow * row;
            double fromColumn = column0 + columnByRow * row;
            for (int column = 0; column < side; column++) {
                drawn[row * side + column] =
                        at(picture, side, fromRow + rowByColumn * column, fromColumn + columnByColumn * column);
            }
        }
        return drawn;
    }

    private static double at(double[] picture, int side, double row, double column) {
        if (!(row > -1 && row < side && column > -1 && column < side)) {
            return 0;
        }
        // Rounds down, also between -1 and 0.
        int top = (int) (row + 1) - 1;
        int left = (int) (column + 1) - 1;
        double below = row - top;
        double beside = column - left;
        if (top >= 0 && top < side - 1 && left >= 0 && left < side - 1) {
            int corner = top * side + left;
            double upper = picture[corner] + beside * (picture[corner + 1] - picture[corner]);
            int under = corner + side;
            double lower = picture[under] + beside * (picture[under + 1] - picture[under]);
            return upper + below * (lower - upper);
        }
        double upper = ink(picture, side, top, left) * (1 - beside) + ink(picture, side, top, left + 1) * beside;
        double lower =
                ink(picture, side, top + 1, left) * (1 - beside) + ink(picture, side, top + 1, left + 1) * beside;
        return upper * (1 - below) + lower * below;
    }

    private static double ink(double[] picture, int side, int row, int column) {
        return row >= 0 && row < side && column >= 0 && column < side ? picture[row * side + column] : 0;
    }
}
