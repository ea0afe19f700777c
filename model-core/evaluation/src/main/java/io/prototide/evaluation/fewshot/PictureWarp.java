package io.prototide.evaluation.fewshot;

import java.util.SplittableRandom;

/**
 * An affine change of a square picture about its centre: scaled, turned, then shifted; ink between pixels is interpolated
 * bilinearly, and what comes from outside is blank.
 *
 * @param down shift in pixels
 * @param right shift in pixels
 * @param angle anticlockwise turn in radians
 * @param tall vertical scale, above 0
 * @param wide horizontal scale, above 0
 */
record PictureWarp(double down, double right, double angle, double tall, double wide) {
    private static final int MOST_SHIFT = 2;
    private static final double MOST_DEGREES = 12;
    private static final double MOST_SCALING = 0.1;

    static PictureWarp shift(int down, int right) {
        return new PictureWarp(down, right, 0, 1, 1);
    }

    /** A mild one: whole shifts of up to 2 pixels, turns of up to 12 degrees, scales in 0.9..1.1. */
    static PictureWarp drawn(SplittableRandom random) {
        return new PictureWarp(
                random.nextInt(-MOST_SHIFT, MOST_SHIFT + 1),
                random.nextInt(-MOST_SHIFT, MOST_SHIFT + 1),
                Math.toRadians(MOST_DEGREES * (2 * random.nextDouble() - 1)),
                1 + MOST_SCALING * (2 * random.nextDouble() - 1),
                1 + MOST_SCALING * (2 * random.nextDouble() - 1));
    }

    /** @return the changed picture; the one given stays as it is */
    double[] of(double[] picture, int side) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double centre = (side - 1) / 2.0;
        double y = -centre - down;
        double x = -centre - right;
        return new AffineMap(
                        (cos * y + sin * x) / tall + centre,
                        cos / tall,
                        sin / tall,
                        (cos * x - sin * y) / wide + centre,
                        -sin / wide,
                        cos / wide)
                .of(picture, side);
    }
}
