package io.prototide.evaluation.fewshot;

/**
 * Amount of stroke by place and direction, a form of oriented gradients (Dalal and Triggs 2005): the gradient of the
 * smoothed inks in four directions of the doubled angle (a stroke has no head and no tail), pooled over overlapping cells,
 * under a square root.
 */
final class Strokes {
    private static final int DIRECTIONS = 4;
    private static final int CELLS_PER_SIDE = 7;

    private Strokes() {}

    /** @return shape {@code [4 * cells * cells]}, at least 0: direction by direction, the cells of each row by row */
    static double[] of(double[] picture, int side) {
        double[][] directions = directions(smoothed(smoothed(picture, side, 1, side), side, side, 1), side);
        int pitch = Math.max(1, side / CELLS_PER_SIDE);
        int cells = (side - 1 - pitch / 2) / pitch + 1;
        double[] strokes = new double[DIRECTIONS * cells * cells];
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            pool(directions[direction], side, pitch, cells, strokes, direction * cells * cells);
        }
        return strokes;
    }

    /** The kernel 1/4, 1/2, 1/4 along one axis; {@code step} from pixel to pixel, {@code across} from line to line. */
    private static double[] smoothed(double[] picture, int side, int step, int across) {
        double[] smoothed = new double[picture.length];
        for (int line = 0; line < side; line++) {
            double before = 0;
            double here = picture[line * across];
            for (int at = 0; at < side; at++) {
                double after = at < side - 1 ? picture[line * across + (at + 1) * step] : 0;
                smoothed[line * across + at * step] = (before + 2 * here + after) / 4;
                before = here;
                here = after;
            }
        }
        return smoothed;
    }

    /** The part of each pixel's gradient along 0, 45, 90 and 135 degrees, or across none of them. */
    private static double[][] directions(double[] picture, int side) {
        double[][] parts = new double[DIRECTIONS][picture.length];
        for (int i = 0, row = 0; row < side; row++) {
            for (int column = 0; column < side; column++, i++) {
                double down = (row < side - 1 ? picture[i + side] : 0) - (row > 0 ? picture[i - side] : 0);
                double right = (column < side - 1 ? picture[i + 1] : 0) - (column > 0 ? picture[i - 1] : 0);
                double size = Math.sqrt(down * down + right * right);
                if (size > 0) {
                    double cos = (right * right - down * down) / size;
                    double sin = 2 * right * down / size;
                    parts[0][i] = Math.max(0, cos);
                    parts[1][i] = Math.max(0, sin);
                    parts[2][i] = Math.max(0, -cos);
                    parts[3][i] = Math.max(0, -sin);
                }
            }
        }
        return parts;
    }

    /** Weighs pixels by a pyramid around each cell's centre that ends at the centres of its neighbours. */
    private static void pool(double[] part, int side, int pitch, int cells, double[] strokes, int offset) {
        double[] halfPooled = new double[side * cells];
        for (int row = 0; row < side; row++) {
            for (int cell = 0; cell < cells; cell++) {
                halfPooled[row * cells + cell] = weighed(part, row * side, 1, side, pitch / 2 + cell * pitch, pitch);
            }
        }
        for (int cell = 0; cell < cells * cells; cell++) {
            double sum = weighed(halfPooled, cell % cells, cells, side, pitch / 2 + cell / cells * pitch, pitch);
            strokes[offset + cell] = Math.sqrt(sum);
        }
    }

    private static double weighed(double[] values, int from, int step, int length, int centre, int pitch) {
        double sum = 0;
        for (int at = Math.max(0, centre - pitch + 1); at <= Math.min(length - 1, centre + pitch - 1); at++) {
            sum += (pitch - Math.abs(at - centre)) * values[from + at * step];
        }
        return sum / (pitch * pitch);
    }
}
