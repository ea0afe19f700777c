package io.prototide.model.feature;

/**
 * Distance between two places of the event.
 *
 * @param sources shape {@code [4]}: latitude and longitude of one, then of the other
 */
record LegKernel(int... sources) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = StrictMath.log1p(from(event).kilometresTo(to(event)));
    }

    private Place from(Event event) {
        return Place.of(event, sources[0], sources[1]);
    }

    private Place to(Event event) {
        return Place.of(event, sources[2], sources[3]);
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return from(event).fault().isEmpty() ? to(event).fault() : from(event).fault();
    }
}
