package io.prototide.model.feature;

/** A number against what the entity's earlier ones usually are, as the difference of logarithms. */
record UsualRatioKernel(int source, UsualNumbers usual) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double mean = usual.mean(event.timeMillis(), memory.numbers());
        x[column] = FeatureFields.signedLog(UsualNumbers.number(event, source)) - FeatureFields.signedLog(mean);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        usual.remember(event, source, memory);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return UsualNumbers.whyMissing(event, source);
    }
}
