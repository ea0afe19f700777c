package io.prototide.model.feature;

/**
 * Distance from the entity's previous place.
 *
 * @param at where the previous place lies: whether there is one, latitude, longitude
 */
record JourneyKernel(int latitude, int longitude, int at) implements FeatureKernel {
    static final int SIZE = 3;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        x[column] = numbers[at] == 0
                ? Double.NaN
                : StrictMath.log1p(new Place(numbers[at + 1], numbers[at + 2]).kilometresTo(here(event)));
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        Place here = here(event);
        if (here.fault().isEmpty()) {
            memory.numbers()[at] = 1;
            memory.numbers()[at + 1] = here.latitude();
            memory.numbers()[at + 2] = here.longitude();
        }
    }

    private Place here(Event event) {
        return Place.of(event, latitude, longitude);
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return here(event).fault().isEmpty()
                ? "there is no earlier place"
                : here(event).fault();
    }
}
