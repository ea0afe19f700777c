package io.prototide.model.feature;

/**
 * Times of an entity's latest eight confirmations in order, so that one that is taken back gives way to the one before it, and
 * since when confirmations have come without a gap.
 *
 * @param at where they lie: how many there are, their times
 */
record ConfirmedTimes(int at) {
    private static final int MOST = 8;
    static final int SIZE = 1 + MOST;

    static ConfirmedTimes in(MemoryPlan plan) {
        return new ConfirmedTimes(plan.takeNumbers(SIZE));
    }

    boolean any(double[] numbers) {
        return numbers[at] > 0;
    }

    int count(double[] numbers) {
        return (int) numbers[at];
    }

    /** The time of the confirmation at a place from 1 on, oldest first. */
    double time(int place, double[] numbers) {
        return numbers[at + place];
    }

    /** Milliseconds since the latest, 0 if that is yet to come; only where there is {@link #any}. */
    double elapsed(long timeMillis, double[] numbers) {
        return Math.max(0, timeMillis - numbers[at + count(numbers)]);
    }

    /** Remembers one; whether the oldest gave way for it. */
    boolean add(long atMillis, double[] numbers) {
        boolean full = count(numbers) == MOST;
        if (full) {
            if (atMillis <= numbers[at + 1]) {
                return false;
            }
            remove(1, numbers);
        }
        int place = (int) ++numbers[at];
        while (place > 1 && numbers[at + place - 1] > atMillis) {
            numbers[at + place] = numbers[at + place - 1];
            place--;
        }
        numbers[at + place] = atMillis;
        return full;
    }

    /** Takes one back, if it is among those known. */
    void remove(long confirmedMillis, double[] numbers) {
        for (int place = 1; place <= numbers[at]; place++) {
            if (numbers[at + place] == confirmedMillis) {
                remove(place, numbers);
                return;
            }
        }
    }

    private void remove(int place, double[] numbers) {
        int count = count(numbers);
        System.arraycopy(numbers, at + place + 1, numbers, at + place, count - place);
        numbers[at + count] = 0;
        numbers[at] = count - 1;
    }
}
