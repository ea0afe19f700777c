package io.prototide.model.feature;

/**
 * Rank of a number among those of training.
 *
 * @param place of the field among those with quantiles
 */
record QuantileRankKernel(int source, int place) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double value = FeatureFields.number(event, source);
        boolean known = place < population.quantiles().length && !Double.isNaN(value);
        x[column] = known ? Quantiles.rank(value, population.quantiles()[place]) : Double.NaN;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return Double.isNaN(event.numbers()[source])
                ? FeatureFields.NO_VALUE
                : "the shared model was not trained on history";
    }
}
