package io.prototide.model.feature;

/** Decayed sum of the entity's earlier numbers; 0 before the first. */
record SumKernel(int source, DecayedSum sum) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = FeatureFields.signedLog(sum.at(event.timeMillis(), memory.numbers()));
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double value = FeatureFields.number(event, source);
        if (!Double.isNaN(value)) {
            sum.add(value, event.timeMillis(), memory.numbers());
        }
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a sum of no values is 0");
    }
}
