package io.prototide.model.feature;

/** Whether a field has no value. */
record MissingKernel(int source, boolean text) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        boolean missing =
                text ? FeatureFields.isMissing(event.categories()[source]) : Double.isNaN(event.numbers()[source]);
        x[column] = missing ? 1 : 0;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a value is there or not");
    }
}
