package io.prototide.model.feature;

/** A number's distance from what the entity's earlier ones usually are, in their deviations. */
record UsualScoreKernel(int source, UsualNumbers usual) implements FeatureKernel {
    private static final double LEAST = -5;
    private static final double MOST = 15;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        long time = event.timeMillis();
        double apart = UsualNumbers.number(event, source) - usual.mean(time, memory.numbers());
        x[column] = Math.max(LEAST, Math.min(MOST, apart / usual.deviation(time, memory.numbers())));
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        usual.remember(event, source, memory);
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return UsualNumbers.whyMissing(event, source);
    }
}
