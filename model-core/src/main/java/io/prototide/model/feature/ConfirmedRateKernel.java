package io.prototide.model.feature;

/**
 * Decayed number of the entity's confirmed anomalies over that of its earlier events, half an event added. Verdicts
 * come later than their events, which have faded by then, so the share may pass 1 and is cut there.
 */
record ConfirmedRateKernel(ConfirmedCount count, DecayedSum events) implements FeatureKernel {
    static final double PRIOR_EVENTS = 0.5;

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double confirmed = count.at(event.timeMillis(), memory.numbers());
        double seen = events.at(event.timeMillis(), memory.numbers());
        x[column] = Math.min(1, confirmed / (seen + PRIOR_EVENTS));
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        events.add(1, event.timeMillis(), memory.numbers());
    }

    @Override
    public void confirmed(long atMillis, EntityMemory memory) {
        count.confirmed(atMillis, memory.numbers());
    }

    @Override
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        count.retracted(confirmedMillis, memory.numbers());
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a rate of no confirmations is 0");
    }
}
