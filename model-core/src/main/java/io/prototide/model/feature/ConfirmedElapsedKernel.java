package io.prototide.model.feature;

/** Time since the entity's last confirmation. */
record ConfirmedElapsedKernel(ConfirmedTimes times) implements FeatureKernel {
    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        x[column] =
                times.any(numbers) ? StrictMath.log1p(times.elapsed(event.timeMillis(), numbers) / 1000) : Double.NaN;
    }

    @Override
    public void confirmed(long atMillis, EntityMemory memory) {
        times.add(atMillis, memory.numbers());
    }

    @Override
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        times.remove(confirmedMillis, memory.numbers());
    }

    @Override
    public boolean logarithmic() {
        return true;
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        return "nothing was confirmed";
    }
}
