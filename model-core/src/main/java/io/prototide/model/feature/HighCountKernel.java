package io.prototide.model.feature;

/**
 * Decayed number of the entity's earlier numbers that were high for it: above two and a half times what they usually are, by a
 * mean that remembers four times as long as the count. As it is, not its logarithm: several in a short time are what it is for.
 */
record HighCountKernel(int source, UsualNumbers usual, DecayedSum high) implements FeatureKernel {
    private static final double HIGH = 2.5;
    private static final double LONGER = 4;

    static HighCountKernel in(MemoryPlan plan, int source, double tauMillis, double prior) {
        return new HighCountKernel(
                source, UsualNumbers.in(plan, LONGER * tauMillis, prior), DecayedSum.in(plan, tauMillis));
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        x[column] = high.at(event.timeMillis(), memory.numbers());
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double value = UsualNumbers.number(event, source);
        if (Double.isNaN(value)) {
            return;
        }
        if (value > HIGH * usual.mean(event.timeMillis(), memory.numbers())) {
            high.add(1, event.timeMillis(), memory.numbers());
        }
        usual.add(value, event.timeMillis(), memory.numbers());
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a count of no numbers is 0");
    }
}
