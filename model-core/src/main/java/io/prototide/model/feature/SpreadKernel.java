package io.prototide.model.feature;

/**
 * Sample standard deviation of the entity's latest numbers, this one included, in two passes: nothing is lost to rounding.
 *
 * @param earlier one value less than the spread is of
 */
record SpreadKernel(int source, Ring earlier) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double value = FeatureFields.number(event, source);
        double[] numbers = memory.numbers();
        int filled = earlier.filled(numbers);
        if (Double.isNaN(value) || filled == 0) {
            x[column] = Double.NaN;
            return;
        }
        double sum = value;
        for (int i = 1; i <= filled; i++) {
            sum += earlier.ago(i, numbers);
        }
        double mean = sum / (filled + 1);
        double squares = (value - mean) * (value - mean);
        for (int i = 1; i <= filled; i++) {
            double apart = earlier.ago(i, numbers) - mean;
            squares += apart * apart;
        }
        x[column] = Math.sqrt(squares / filled);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double value = FeatureFields.number(event, source);
        if (!Double.isNaN(value)) {
            earlier.add(value, memory.numbers());
        }
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return Double.isNaN(event.numbers()[source]) ? FeatureFields.NO_VALUE : "there is no earlier value";
    }
}
