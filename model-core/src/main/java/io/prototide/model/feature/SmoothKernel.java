package io.prototide.model.feature;

/**
 * Decayed mean, by events, of an entity's standardised numbers, this one included: small lasting shifts that no single
 * number shows.
 *
 * @param share what the mean keeps of an event's weight with the next one
 * @param at where the mean lies: weight of all numbers, their weighted sum
 */
record SmoothKernel(int source, OwnScale scale, double share, int at) implements FeatureKernel {
    private static final int SUM = 1;
    private static final int SIZE = 2;

    static SmoothKernel in(MemoryPlan plan, int source, double halfLifeEvents) {
        double share = StrictMath.pow(0.5, 1 / halfLifeEvents);
        return new SmoothKernel(source, OwnScale.in(plan), share, plan.takeNumbers(SIZE));
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        double value = FeatureFields.number(event, source);
        x[column] = Double.isNaN(value) || scale.count(numbers) < OwnScale.LEAST
                ? Double.NaN
                : (share * numbers[at + SUM] + scale.standardised(value, numbers)) / (share * numbers[at] + 1);
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double[] numbers = memory.numbers();
        double value = FeatureFields.number(event, source);
        if (Double.isNaN(value)) {
            return;
        }
        if (scale.count(numbers) >= OwnScale.LEAST) {
            numbers[at + SUM] = share * numbers[at + SUM] + scale.standardised(value, numbers);
            numbers[at] = share * numbers[at] + 1;
        }
        scale.add(value, numbers);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return OwnScale.whyMissing(event, source, OwnScale.LEAST);
    }
}
