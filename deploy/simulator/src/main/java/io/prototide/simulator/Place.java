package io.prototide.simulator;

import java.util.random.RandomGenerator;

/** A point of the simulated region, in km. */
record Place(double east, double north) {
    /** The region is a square with sides of this many km. */
    static final double REGION = 100;

    static Place any(RandomGenerator random) {
        return new Place(random.nextDouble(0, REGION), random.nextDouble(0, REGION));
    }

    double distanceTo(Place other) {
        double dx = east - other.east;
        double dy = north - other.north;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
