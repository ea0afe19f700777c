package io.prototide.model.feature;

/**
 * An exponentially decayed sum in an entity's numbers, as of the latest value's time. A value that comes late counts by its
 * own age then.
 *
 * @param at where it lies: whether there is any value, the latest time, the sum
 */
record DecayedSum(Decay decay, int at) {
    private static final int TIME = 1;
    private static final int SUM = 2;
    private static final int SIZE = 3;

    static DecayedSum in(MemoryPlan plan, double tauMillis) {
        return new DecayedSum(new Decay(tauMillis), plan.takeNumbers(SIZE));
    }

    void add(double value, long timeMillis, double[] numbers) {
        double age = numbers[at] == 0 ? 0 : timeMillis - numbers[at + TIME];
        numbers[at + SUM] = numbers[at + SUM] * decay.weight(age) + value * decay.weight(-age);
        numbers[at + TIME] = numbers[at] == 0 ? timeMillis : Math.max(numbers[at + TIME], timeMillis);
        numbers[at] = 1;
    }

    /** Takes back a value that was added for {@code timeMillis}. */
    void subtract(double value, long timeMillis, double[] numbers) {
        numbers[at + SUM] -= value * decay.weight(numbers[at + TIME] - timeMillis);
    }

    void clear(double[] numbers) {
        numbers[at] = 0;
        numbers[at + TIME] = 0;
        numbers[at + SUM] = 0;
    }

    /** The sum at a time, as of the latest value's if that is later; 0 without any value. */
    double at(long timeMillis, double[] numbers) {
        return numbers[at + SUM] * decay.weight(timeMillis - numbers[at + TIME]) + 0.0;
    }
}
