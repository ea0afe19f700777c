package io.prototide.model.feature;

/** How rare a category is for the entity. */
record CategoryKernel(int source, int counts) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = memory.counts()[counts].surprise(event.categories()[source]);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        memory.counts()[counts].count(event.categories()[source]);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a missing category is one of its own");
    }
}
