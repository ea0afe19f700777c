package io.prototide.model.feature;

/**
 * Decayed number of an entity's confirmed anomalies, each fading from the time of its verdict, in the entity's numbers.
 *
 * @param at where the number lies of confirmations not taken back
 */
record ConfirmedCount(DecayedSum sum, int at) {
    static ConfirmedCount in(MemoryPlan plan, double tauMillis) {
        return new ConfirmedCount(DecayedSum.in(plan, tauMillis), plan.takeNumbers(1));
    }

    void confirmed(long atMillis, double[] numbers) {
        sum.add(1, atMillis, numbers);
        numbers[at]++;
    }

    /** Without any confirmation left the sum is 0, not what rounding leaves of it. */
    void retracted(long confirmedMillis, double[] numbers) {
        if (numbers[at] <= 1) {
            sum.clear(numbers);
            numbers[at] = 0;
        } else {
            sum.subtract(1, confirmedMillis, numbers);
            numbers[at]--;
        }
    }

    double at(long timeMillis, double[] numbers) {
        return Math.max(0, sum.at(timeMillis, numbers));
    }
}
