package io.prototide.model.feature;

/**
 * Exponentially decayed mean and standard deviation in an entity's numbers, by a stable recurrence (West 1979): decay
 * scales all weights alike and so leaves both as they are. A value that comes late counts by its own age then.
 *
 * @param at where they lie: weight of all values, of all pairs of them, mean, sum of squared distances from it, latest time
 */
record DecayedMoments(Decay decay, int at) {
    private static final int PAIRS = 1;
    private static final int MEAN = 2;
    private static final int SQUARES = 3;
    private static final int TIME = 4;
    private static final int SIZE = 5;

    static DecayedMoments in(MemoryPlan plan, double tauMillis) {
        return new DecayedMoments(new Decay(tauMillis), plan.takeNumbers(SIZE));
    }

    void add(double value, long timeMillis, double[] numbers) {
        double age = numbers[at] == 0 ? 0 : timeMillis - numbers[at + TIME];
        double before = fade(decay.weight(age), numbers);
        double weight = decay.weight(-age);
        double whole = before + weight;
        double apart = value - numbers[at + MEAN];
        // The mean moves from whichever side weighs more: a distance that is large beside it would round it away.
        numbers[at + MEAN] =
                weight < before ? numbers[at + MEAN] + apart * (weight / whole) : value - apart * (before / whole);
        numbers[at + SQUARES] += apart * apart * weight * (before / whole);
        numbers[at + PAIRS] += weight * before;
        numbers[at] = whole;
        numbers[at + TIME] = before == 0 ? timeMillis : Math.max(numbers[at + TIME], timeMillis);
    }

    /** Weight left; what counts nothing any more is forgotten. */
    private double fade(double share, double[] numbers) {
        if (numbers[at] * share < Decay.LEAST) {
            java.util.Arrays.fill(numbers, at, at + SIZE, 0);
            return 0;
        }
        numbers[at] *= share;
        numbers[at + PAIRS] *= share * share;
        numbers[at + SQUARES] *= share;
        return numbers[at];
    }

    /** Whether any value still counts at a time. */
    boolean known(long timeMillis, double[] numbers) {
        return numbers[at] * decay.weight(timeMillis - numbers[at + TIME]) >= Decay.LEAST;
    }

    /** NaN if no value counts any more. */
    double mean(long timeMillis, double[] numbers) {
        return known(timeMillis, numbers) ? numbers[at + MEAN] : Double.NaN;
    }

    /** Sample standard deviation, NaN while fewer than two values count: for equal weights the divisor is n - 1. */
    double deviation(long timeMillis, double[] numbers) {
        if (!known(timeMillis, numbers) || numbers[at + PAIRS] < Decay.LEAST) {
            return Double.NaN;
        }
        return Math.sqrt(numbers[at + SQUARES] / numbers[at + PAIRS] * (numbers[at] / 2));
    }
}
