package io.prototide.model.feature;

/**
 * How long the entity's present run of confirmations has lasted, in windows and at most three: since the first confirmation that
 * none followed or preceded by more than a window. 0 where the last is older than a window, or there is none.
 *
 * @param startAt where the start of the run lies that the oldest known confirmation is in, if earlier ones gave way to later
 */
record ConfirmedRunKernel(double windowMillis, ConfirmedTimes times, int startAt) implements FeatureKernel {
    private static final double MOST_WINDOWS = 3;

    static ConfirmedRunKernel in(MemoryPlan plan, double windowMillis) {
        return new ConfirmedRunKernel(windowMillis, ConfirmedTimes.in(plan), plan.takeNumbers(1));
    }

    @Override
    public void read(Event event, EntityMemory memory, Population population, double[] x, int column) {
        double[] numbers = memory.numbers();
        if (!times.any(numbers) || times.elapsed(event.timeMillis(), numbers) > windowMillis) {
            x[column] = 0;
            return;
        }
        double lasted = Math.max(0, event.timeMillis() - start(times.count(numbers), numbers));
        x[column] = Math.min(MOST_WINDOWS, lasted / windowMillis);
    }

    /** Start of the run that the confirmation at a place is in. */
    private double start(int place, double[] numbers) {
        double start = times.time(place, numbers);
        for (int before = place - 1; before >= 1; before--) {
            if (start - times.time(before, numbers) > windowMillis) {
                return start;
            }
            start = times.time(before, numbers);
        }
        return numbers[startAt] == 0 ? start : Math.min(start, numbers[startAt]);
    }

    @Override
    public void confirmed(long atMillis, EntityMemory memory) {
        double[] numbers = memory.numbers();
        double oldest = times.any(numbers) ? times.time(1, numbers) : 0;
        double begun = times.any(numbers) ? start(1, numbers) : 0;
        if (times.add(atMillis, numbers)) {
            boolean continues = times.time(1, numbers) - oldest <= windowMillis;
            numbers[startAt] = continues ? begun : 0;
        }
    }

    /** A run whose start gave way keeps it, as long as any confirmation is known. */
    @Override
    public void retracted(long confirmedMillis, long atMillis, EntityMemory memory) {
        double[] numbers = memory.numbers();
        times.remove(confirmedMillis, numbers);
        if (!times.any(numbers)) {
            numbers[startAt] = 0;
        }
    }

    @Override
    public String whyMissing(Event event, EntityMemory memory) {
        throw new IllegalStateException("a run of no confirmations is 0");
    }
}
