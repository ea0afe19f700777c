package io.prototide.model.feature;

/** How recent the entity's last confirmation is: 1 at its time, then exponential decay; 0 without one. */
record ConfirmedRecencyKernel(Decay decay, ConfirmedTimes times) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        x[column] = times.any(numbers) ? decay.weight(times.elapsed(event.timeMillis(), numbers)) : 0;
    }

    @Override
    public void confirmed(long atMillis, EntityMemory memory) {
        times.add(atMillis, memory.numbers());
    }

    @Override
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        times.remove(confirmedMillis, memory.numbers());
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a recency of no confirmation is 0");
    }
}
