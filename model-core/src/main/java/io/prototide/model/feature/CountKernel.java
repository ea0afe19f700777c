package io.prototide.model.feature;

/** Decayed number of the entity's earlier events. */
record CountKernel(DecayedSum events) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = StrictMath.log1p(events.at(event.timeMillis(), memory.numbers()));
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        events.add(1, event.timeMillis(), memory.numbers());
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a count of no events is 0");
    }
}
