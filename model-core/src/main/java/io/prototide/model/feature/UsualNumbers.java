package io.prototide.model.feature;

/**
 * What an entity's numbers of at least 0 usually are: exponentially decayed mean and standard deviation that a few large ones
 * hardly move, since a number counts as at most three means (winsorised, Tukey 1962). They begin from a number that the
 * configuration gives, which counts as two: there is a mean before the first number.
 *
 * @param prior the mean before there is any number, above 0; the deviation begins as half of it
 * @param at where they lie: latest time, decayed count, sum and sum of squares
 */
record UsualNumbers(Decay decay, double prior, int at) {
    private static final int COUNT = 1;
    private static final int SUM = 2;
    private static final int SQUARES = 3;
    private static final int SIZE = 4;

    private static final double PRIOR_NUMBERS = 2;
    /** Mean square of a number in squares of the prior: a deviation of half the mean. */
    private static final double PRIOR_SQUARE = 1.25;

    private static final double MOST_MEANS = 3;
    /** Least deviation as a share of the mean: numbers that are all alike have a scale too. */
    private static final double LEAST_DEVIATION = 0.2;

    static UsualNumbers in(MemoryPlan plan, double tauMillis, double prior) {
        return new UsualNumbers(new Decay(tauMillis), prior, plan.takeNumbers(SIZE));
    }

    /** Above 0. */
    double mean(long timeMillis, double[] numbers) {
        double kept = kept(timeMillis, numbers);
        return (kept * numbers[at + SUM] + PRIOR_NUMBERS * prior) / (kept * numbers[at + COUNT] + PRIOR_NUMBERS);
    }

    double deviation(long timeMillis, double[] numbers) {
        double kept = kept(timeMillis, numbers);
        double squares = kept * numbers[at + SQUARES] + PRIOR_NUMBERS * PRIOR_SQUARE * prior * prior;
        double mean = mean(timeMillis, numbers);
        double variance = squares / (kept * numbers[at + COUNT] + PRIOR_NUMBERS) - mean * mean;
        return Math.max(Math.sqrt(Math.max(0, variance)), LEAST_DEVIATION * mean);
    }

    private double kept(long timeMillis, double[] numbers) {
        return decay.weight(timeMillis - numbers[at]);
    }

    /** A number of at least 0 as it counts: at most three means. */
    double bounded(double value, long timeMillis, double[] numbers) {
        return Math.min(value, MOST_MEANS * mean(timeMillis, numbers));
    }

    /** One that comes late counts by its own age. */
    void add(double value, long timeMillis, double[] numbers) {
        double counted = bounded(value, timeMillis, numbers);
        double age = numbers[at + COUNT] == 0 ? 0 : timeMillis - numbers[at];
        double kept = decay.weight(age);
        double weight = decay.weight(-age);
        numbers[at] = numbers[at + COUNT] == 0 ? timeMillis : Math.max(numbers[at], timeMillis);
        numbers[at + COUNT] = kept * numbers[at + COUNT] + weight;
        numbers[at + SUM] = kept * numbers[at + SUM] + weight * counted;
        numbers[at + SQUARES] = kept * numbers[at + SQUARES] + weight * counted * counted;
    }

    /** Adds the event's number, if it has one of at least 0. */
    void remember(Event event, int source, EntityMemory memory) {
        double value = number(event, source);
        if (!Double.isNaN(value)) {
            add(value, event.timeMillis(), memory.numbers());
        }
    }

    /** The event's number, or NaN where it is missing or below 0. */
    static double number(Event event, int source) {
        double value = FeatureFields.number(event, source);
        return value >= 0 ? value : Double.NaN;
    }

    static String whyMissing(Event event, int source) {
        return Double.isNaN(event.numbers()[source]) ? FeatureFields.NO_VALUE : "the value is below 0";
    }
}
