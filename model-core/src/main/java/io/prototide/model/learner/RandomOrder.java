package io.prototide.model.learner;

import java.util.SplittableRandom;

/** Random orders of numbers. */
final class RandomOrder {
    private RandomOrder() {}

    /** Puts the numbers into a random order, in place (Fisher and Yates). */
    static void shuffle(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = swapped;
        }
    }
}
