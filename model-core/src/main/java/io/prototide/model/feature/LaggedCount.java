package io.prototide.model.feature;

/**
 * Exponentially decayed number of an entity's events, each counting from a lag after its time on: those that a verdict would
 * have reached by now. Events that wait lie in sixteen bins of the lag and count as of their bin's middle, so up to a
 * thirty-second of the lag too early or too late.
 *
 * @param counted the events whose bins have left the ring
 * @param at where they lie: whether there is any, the newest bin, a ring of how many each bin has
 */
record LaggedCount(DecayedSum counted, double lagMillis, int at) {
    private static final int BINS = 16;
    /** Whatever leaves a ring of one more is due. */
    private static final int RING = BINS + 1;

    private static final int NEWEST = 1;
    private static final int FIRST = 2;

    static LaggedCount in(MemoryPlan plan, double tauMillis, double lagMillis) {
        return new LaggedCount(DecayedSum.in(plan, tauMillis), lagMillis, plan.takeNumbers(FIRST + RING));
    }

    void add(long timeMillis, double[] numbers) {
        double bin = Math.floor(timeMillis / width());
        if (numbers[at] == 0) {
            numbers[at] = 1;
            numbers[at + NEWEST] = bin;
        }
        double newest = numbers[at + NEWEST];
        for (double old = newest - BINS; old <= Math.min(newest, bin - RING); old++) {
            int slot = slot(old);
            if (numbers[slot] > 0) {
                counted.add(numbers[slot], due(old), numbers);
                numbers[slot] = 0;
            }
        }
        if (bin <= newest - RING) {
            counted.add(1, due(bin), numbers);
        } else {
            numbers[slot(bin)]++;
            numbers[at + NEWEST] = Math.max(newest, bin);
        }
    }

    double at(long timeMillis, double[] numbers) {
        double sum = counted.at(timeMillis, numbers);
        double newest = numbers[at + NEWEST];
        for (double bin = newest - BINS; bin <= newest; bin++) {
            double events = numbers[slot(bin)];
            if (events > 0 && due(bin) <= timeMillis) {
                sum += events * counted.decay().weight(timeMillis - due(bin));
            }
        }
        return sum;
    }

    private double width() {
        return lagMillis / BINS;
    }

    private int slot(double bin) {
        return at + FIRST + (int) (bin - RING * Math.floor(bin / RING));
    }

    private long due(double bin) {
        return Math.round((bin + 0.5) * width() + lagMillis);
    }
}
