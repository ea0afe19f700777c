package io.prototide.model.feature;

import java.util.concurrent.TimeUnit;

/** Time since the entity's previous event. */
record ElapsedKernel() implements FeatureKernel {
    /** An older "previous event" says no more than that it is long ago. */
    private static final double MOST_SECONDS = TimeUnit.DAYS.toSeconds(30);

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = memory.lastMillis() == Long.MIN_VALUE
                ? Double.NaN
                : since(memory.lastMillis(), event.timeMillis(), MOST_SECONDS);
    }

    /** log(1 + seconds); an event that comes late counts as one at the same time. */
    static double since(long previousMillis, long nowMillis, double mostSeconds) {
        double seconds = Math.max(0, nowMillis - previousMillis) / 1000.0;
        return StrictMath.log1p(Math.min(seconds, mostSeconds));
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return "there is no earlier event";
    }
}
