package io.prototide.model.feature;

/** Decayed number of the entity's confirmed anomalies. */
record ConfirmedCountKernel(ConfirmedCount count) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = StrictMath.log1p(count.at(event.timeMillis(), memory.numbers()));
    }

    @Override
    public void confirmed(long atMillis, EntityMemory memory) {
        count.confirmed(atMillis, memory.numbers());
    }

    @Override
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        count.retracted(confirmedMillis, memory.numbers());
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a count of no confirmations is 0");
    }
}
