package io.prototide.model.feature;

/** A number field as it is, or its signed logarithm. */
record NumberKernel(int source, boolean logarithmic) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double value = FeatureFields.number(event, source);
        x[column] = logarithmic ? FeatureFields.signedLog(value) : value;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return FeatureFields.NO_VALUE;
    }
}
