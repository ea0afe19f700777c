package io.prototide.model.feature;

/**
 * Running mean and deviation of an entity's numbers that hardly any single number moves, and numbers standardised by them.
 * Each is compared with what came before it. While young, the deviation leans on how far neighbours lie apart, which a
 * level that is not known yet does not move.
 *
 * @param at where they lie: how many numbers there were, mean, variance, mean distance of neighbours, latest number
 */
record OwnScale(int at) {
    static final double LIMIT = 8;
    /** Numbers that must come before there is a deviation. */
    static final int LEAST = 2;

    private static final int MEAN = 1;
    private static final int VARIANCE = 2;
    private static final int STEP = 3;
    private static final int LATEST = 4;
    private static final int SIZE = 5;

    private static final double LONGEST = 4096;
    /** The distance of neighbours counts as so many numbers. */
    private static final double PRIOR = 5;
    /** Mean distance of two normal draws in deviations: 2 / sqrt(pi). */
    private static final double NEIGHBOURS = 1.128;
    /** From here on a number further from the mean than so many deviations counts as one that far (Huber 1964). */
    private static final int ROBUST_AFTER = 5;

    private static final double MOST_RESIDUAL = 3;

    static OwnScale in(MemoryPlan plan) {
        return new OwnScale(plan.takeNumbers(SIZE));
    }

    /** How many numbers there were. */
    int count(double[] numbers) {
        return (int) numbers[at];
    }

    /** A number in deviations from the mean, at most {@value #LIMIT}; 0 before there is any deviation. */
    double standardised(double value, double[] numbers) {
        if (numbers[at] < LEAST) {
            return 0;
        }
        double z = (value - numbers[at + MEAN]) / deviation(numbers);
        return Math.max(-LIMIT, Math.min(LIMIT, z));
    }

    private double deviation(double[] numbers) {
        double n = numbers[at];
        double neighbours = numbers[at + STEP] / NEIGHBOURS;
        double floor = 1e-3 * Math.abs(numbers[at + MEAN]) + 1e-6;
        double shrunk = (n * numbers[at + VARIANCE] + PRIOR * neighbours * neighbours) / (n + PRIOR);
        return Math.sqrt(shrunk + floor * floor);
    }

    void add(double value, double[] numbers) {
        double n = numbers[at];
        double residual = value - numbers[at + MEAN];
        double step = Math.abs(value - numbers[at + LATEST]);
        if (n >= ROBUST_AFTER) {
            double most = MOST_RESIDUAL * deviation(numbers);
            residual = Math.max(-most, Math.min(most, residual));
            step = Math.min(step, most);
        }
        double rate = Math.max(1 / (n + 1), 1 / LONGEST);
        numbers[at + MEAN] += rate * residual;
        numbers[at + VARIANCE] = (1 - rate) * (numbers[at + VARIANCE] + rate * residual * residual);
        if (n > 0) {
            numbers[at + STEP] += Math.max(1 / n, 1 / LONGEST) * (step - numbers[at + STEP]);
        }
        numbers[at + LATEST] = value;
        numbers[at] = Math.min(n + 1, LONGEST);
    }

    /** Why nothing is known yet, for people to read. */
    static String whyMissing(Event event, int source, int least) {
        return Double.isNaN(event.numbers()[source])
                ? FeatureFields.NO_VALUE
                : "there are fewer than " + least + " earlier values";
    }
}
