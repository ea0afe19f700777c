package io.prototide.model.feature;

/** A number against the decayed mean of the entity's earlier ones. */
record RatioKernel(int source, DecayedMoments moments) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double mean = moments.mean(event.timeMillis(), memory.numbers());
        x[column] = FeatureFields.signedLog(FeatureFields.number(event, source)) - FeatureFields.signedLog(mean);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        MomentKernel.remember(event, source, moments, memory);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return Double.isNaN(event.numbers()[source]) ? FeatureFields.NO_VALUE : MomentKernel.NO_EARLIER_VALUE;
    }
}
