package io.prototide.model.feature;

import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/** Day of the week on the calendar of a zone, as sine and cosine; Monday is at angle 0. */
record WeekdayKernel(ZoneRules zone) implements FeatureKernel {
    private static final double DAYS_TO_RADIANS = 2 * Math.PI / 7;
    /** 1 January 1970 was a Thursday. */
    private static final int FIRST_DAY = 3;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        long day = Math.floorDiv(HourKernel.localMillis(event.timeMillis(), zone), TimeUnit.DAYS.toMillis(1));
        double angle = Math.floorMod(day + FIRST_DAY, 7) * DAYS_TO_RADIANS;
        x[column] = StrictMath.sin(angle);
        x[column + 1] = StrictMath.cos(angle);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("every event has a time");
    }
}
