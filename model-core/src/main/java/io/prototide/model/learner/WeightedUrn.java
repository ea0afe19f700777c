package io.prototide.model.learner;

import java.util.SplittableRandom;

/** Numbers to draw by weight. Is changed by drawing and removing. */
final class WeightedUrn {
    private final int[] numbers;
    private final double[] weights;
    private int left;

    /** @param weights of each number, all above 0 */
    WeightedUrn(int[] numbers, double[] weights) {
        this.numbers = numbers.clone();
        this.weights = weights.clone();
        this.left = numbers.length;
    }

    /** The place of a number drawn by weight; the number stays in. */
    int draw(SplittableRandom random) {
        double total = 0;
        for (int i = 0; i < left; i++) {
            total += weights[i];
        }
        double at = random.nextDouble() * total;
        int place = 0;
        while (place < left - 1 && at >= weights[place]) {
            at -= weights[place++];
        }
        return place;
    }

    int number(int place) {
        return numbers[place];
    }

    /** Takes out the number at a place; another one moves there. */
    int remove(int place) {
        int taken = numbers[place];
        left--;
        numbers[place] = numbers[left];
        weights[place] = weights[left];
        return taken;
    }
}
