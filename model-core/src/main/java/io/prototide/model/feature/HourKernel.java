package io.prototide.model.feature;

import java.util.concurrent.TimeUnit;

/** Hour of the day in UTC as sine and cosine. */
record HourKernel() implements FeatureKernel {
    private static final double HOURS_TO_RADIANS = 2 * Math.PI / 24;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double hour = Math.floorMod(event.timeMillis(), TimeUnit.DAYS.toMillis(1)) / 3_600_000.0;
        x[column] = StrictMath.sin(hour * HOURS_TO_RADIANS);
        x[column + 1] = StrictMath.cos(hour * HOURS_TO_RADIANS);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("every event has a time");
    }
}
