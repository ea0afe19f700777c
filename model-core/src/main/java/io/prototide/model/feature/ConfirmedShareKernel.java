package io.prototide.model.feature;

/**
 * Decayed number of the entity's confirmed anomalies over that of its events which a verdict would have reached by now, half an
 * event added. Both fade from the time of the verdict, so the share is that of the verdicts, silence being one.
 */
record ConfirmedShareKernel(ConfirmedCount count, LaggedCount judged) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double confirmed = count.at(event.timeMillis(), memory.numbers());
        double judgedEvents = judged.at(event.timeMillis(), memory.numbers());
        x[column] = Math.min(1, confirmed / (judgedEvents + ConfirmedRateKernel.PRIOR_EVENTS));
    }

    @Override
    public void remember(Event event, EntityMemory memory) {
        judged.add(event.timeMillis(), memory.numbers());
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
