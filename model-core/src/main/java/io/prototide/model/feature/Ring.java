package io.prototide.model.feature;

/**
 * The latest few values in an entity's numbers.
 *
 * @param at where they lie: how many there are, where the next goes, the values
 */
record Ring(int size, int at) {
    private static final int NEXT = 1;
    private static final int VALUES = 2;

    static Ring in(MemoryPlan plan, int size) {
        return new Ring(size, plan.takeNumbers(VALUES + size));
    }

    void add(double value, double[] numbers) {
        int next = (int) numbers[at + NEXT];
        numbers[at + VALUES + next] = value;
        numbers[at + NEXT] = (next + 1) % size;
        numbers[at] = Math.min(numbers[at] + 1, size);
    }

    int filled(double[] numbers) {
        return (int) numbers[at];
    }

    /** The value so many values ago, the latest being 1 ago; NaN if there are not so many. */
    double ago(int steps, double[] numbers) {
        return steps > filled(numbers)
                ? Double.NaN
                : numbers[at + VALUES + Math.floorMod((int) numbers[at + NEXT] - steps, size)];
    }
}
