package io.prototide.model.feature;

/**
 * How rare a category is among the events of all keys, as the shared model counts them. The key counts its own for that.
 *
 * @param shared place among the features of this kind, here and in the population
 */
record PopulationCategoryKernel(int source, int shared) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = shared < population.categories().length
                ? CategoryCounts.surprise(event.categories()[source], population.categories()[shared])
                : Double.NaN;
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        memory.counts()[shared].count(event.categories()[source]);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return "the shared model has counted no events yet";
    }
}
