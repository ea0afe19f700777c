package io.prototide.evaluation.fewshot;

/** Ink between the pixels of a square picture. */
final class Bilinear {
    private Bilinear() {}

    /** The ink at a point, row and column counted in pixels from 0; outside there is none. */
    static double at(double[] picture, int side, double row, double column) {
        if (!(row > -1 && row < side && column > -1 && column < side)) {
            return 0;
        }
        int top = (int) (row + 1) - 1;
        int left = (int) (column + 1) - 1;
        double below = row - top;
        double beside = column - left;
        double upper = ink(picture, side, top, left) * (1 - beside) + ink(picture, side, top, left + 1) * beside;
        double lower =
                ink(picture, side, top + 1, left) * (1 - beside) + ink(picture, side, top + 1, left + 1) * beside;
        return upper * (1 - below) + lower * below;
    }

    private static double ink(double[] picture, int side, int row, int column) {
        return row >= 0 && row < side && column >= 0 && column < side ? picture[row * side + column] : 0;
    }
}
