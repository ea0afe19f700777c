package io.prototide.model.feature;

/** The entity's number so many numbers ago, or how far this one is from it. */
record LagKernel(int source, Ring ring, boolean difference) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double earlier = ring.ago(ring.size(), memory.numbers());
        x[column] = difference ? FeatureFields.number(event, source) - earlier : earlier;
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        double value = FeatureFields.number(event, source);
        if (!Double.isNaN(value)) {
            ring.add(value, memory.numbers());
        }
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        if (difference && Double.isNaN(event.numbers()[source])) {
            return FeatureFields.NO_VALUE;
        }
        return ring.size() == 1
                ? "there is no earlier value"
                : "there are fewer than " + ring.size() + " earlier values";
    }
}
