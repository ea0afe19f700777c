package io.prototide.evaluation.fewshot;

/**
 * Amount of stroke by place and direction, a form of oriented gradients (Dalal and Triggs 2005): the gradient of the
 * smoothed inks in four directions of the doubled angle (a stroke has no head and no tail), pooled over overlapping cells,
 * under a square root.
 */
final class Strokes {
    private static final int DIRECTIONS = 4;
    private static final int CELLS_PER_SIDE = 7;

    private final int side;
    /** Pixels from the centre of a cell to the next. */
    private final int pitch;

    private final int cells;
    private final double[] sums;

    private Strokes(int side) {
        this.side = side;
        this.pitch = Math.max(1, side / CELLS_PER_SIDE);
        this.cells = (side - 1 - pitch / 2) / pitch + 1;
        this.sums = new double[DIRECTIONS * cells * cells];
    }

    /** @return shape {@code [4 * cells * cells]}, at least 0: direction by direction, the cells of each row by row */
    static double[] of(double[] picture, int side) {
        var strokes = new Strokes(side);
        strokes.add(smoothed(smoothed(picture, side, 1, side), side, side, 1));
        for (int i = 0; i < strokes.sums.length; i++) {
            strokes.sums[i] = Math.sqrt(strokes.sums[i]) / strokes.pitch;
        }
        return strokes.sums;
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

    private void add(double[] picture) {
        for (int i = 0, row = 0; row < side; row++) {
            for (int column = 0; column < side; column++, i++) {
                double down = (row < side - 1 ? picture[i + side] : 0) - (row > 0 ? picture[i - side] : 0);
                double right = (column < side - 1 ? picture[i + 1] : 0) - (column > 0 ? picture[i - 1] : 0);
                double size = Math.sqrt(down * down + right * right);
                if (size > 0) {
                    double cos = (right * right - down * down) / size;
                    double sin = 2 * right * down / size;
                    addToCells(cos > 0 ? 0 : 2, Math.abs(cos), row, column);
                    addToCells(sin > 0 ? 1 : 3, Math.abs(sin), row, column);
                }
            }
        }
    }

    /** Shares a pixel among the up to four cells around it: a cell reaches to the centres of its neighbours. */
    private void addToCells(int direction, double amount, int row, int column) {
        int upper = Math.floorDiv(row - pitch / 2, pitch);
        int left = Math.floorDiv(column - pitch / 2, pitch);
        int below = row - pitch / 2 - upper * pitch;
        int beside = column - pitch / 2 - left * pitch;
        addToCell(direction, upper, left, amount * (pitch - below) * (pitch - beside));
        addToCell(direction, upper, left + 1, amount * (pitch - below) * beside);
        addToCell(direction, upper + 1, left, amount * below * (pitch - beside));
        addToCell(direction, upper + 1, left + 1, amount * below * beside);
    }

    private void addToCell(int direction, int row, int column, double amount) {
        if (row >= 0 && row < cells && column >= 0 && column < cells) {
            sums[(direction * cells + row) * cells + column] += amount;
        }
    }
}
