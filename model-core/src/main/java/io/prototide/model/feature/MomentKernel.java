package io.prototide.model.feature;

/** Decayed mean or standard deviation of the entity's earlier numbers. */
record MomentKernel(int source, DecayedMoments moments, boolean deviation) implements FeatureKernel {
    static final String NO_EARLIER_VALUE = "there is no earlier value, or it is too long ago";

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = deviation
                ? moments.deviation(event.timeMillis(), memory.numbers())
                : moments.mean(event.timeMillis(), memory.numbers());
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        remember(event, source, moments, memory);
    }

    static void remember(Event event, int source, DecayedMoments moments, EntityMemory memory) {
        double value = FeatureFields.number(event, source);
        if (!Double.isNaN(value)) {
            moments.add(value, event.timeMillis(), memory.numbers());
        }
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return deviation ? "there are fewer than two earlier values, or they are too long ago" : NO_EARLIER_VALUE;
    }
}
