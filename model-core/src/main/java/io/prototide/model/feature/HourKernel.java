package io.prototide.model.feature;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/** Hour of the day on the clocks of a zone, as sine and cosine. */
record HourKernel(ZoneRules zone) implements FeatureKernel {
    private static final double HOURS_TO_RADIANS = 2 * Math.PI / 24;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double hour = Math.floorMod(localMillis(event.timeMillis(), zone), TimeUnit.DAYS.toMillis(1)) / 3_600_000.0;
        x[column] = StrictMath.sin(hour * HOURS_TO_RADIANS);
        x[column + 1] = StrictMath.cos(hour * HOURS_TO_RADIANS);
    }

    /** What the clocks of the zone show, as milliseconds since they showed the beginning of 1970. */
    static long localMillis(long timeMillis, ZoneRules zone) {
        return timeMillis
                + TimeUnit.SECONDS.toMillis(
                        zone.getOffset(Instant.ofEpochMilli(timeMillis)).getTotalSeconds());
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("every event has a time");
    }
}
