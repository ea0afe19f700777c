package io.prototide.model.feature;

/** A positive number against the median of the entity's latest ones, as the logarithm of their ratio. */
record MedianRatioKernel(int source, LatestMedian latest) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double value = FeatureFields.number(event, source);
        // The logarithms of both, since the ratio may be too small for a double.
        x[column] = value > 0 ? StrictMath.log(value) - StrictMath.log(latest.median(memory.numbers())) : Double.NaN;
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double value = FeatureFields.number(event, source);
        if (value > 0) {
            latest.add(value, memory.numbers());
        }
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        double value = event.numbers()[source];
        if (Double.isNaN(value)) {
            return FeatureFields.NO_VALUE;
        }
        return value > 0
                ? "there are fewer than " + LatestMedian.LEAST + " earlier positive values"
                : "the value is not above 0";
    }
}
