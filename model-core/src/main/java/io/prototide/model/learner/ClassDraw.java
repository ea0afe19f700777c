package io.prototide.model.learner;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws the classes of an episode, without repetition and in random order. */
final class ClassDraw {
    private final int ways;
    /** Classes in every episode. */
    private final int[] fixed;
    /** The other usable classes. */
    private final int[] open;

    private final double[] weights;

    /** @throws IllegalArgumentException if a class of every episode is unknown or too short, or fewer than the ways are left */
    ClassDraw(ExampleSet set, EpisodeSettings settings) {
        this.ways = settings.ways();
        this.fixed = settings.always().stream()
                .mapToInt(name -> usableClass(name, set, settings))
                .toArray();
        int[] usable = IntStream.range(0, set.examples().length)
                .filter(c -> set.examples()[c].length >= settings.leastExamples())
                .toArray();
        if (usable.length < ways) {
            throw new IllegalArgumentException("episodes of " + ways + " ways need as many classes with at least "
                    + settings.leastExamples() + " examples (" + settings.shots() + " shots, " + settings.queries()
                    + " queries, " + settings.shortClasses() + "), got " + usable.length + " of "
                    + set.classes().size() + " classes");
        }
        this.open = Arrays.stream(usable)
                .filter(c -> !settings.always().contains(set.classes().get(c)))
                .toArray();
        this.weights = Arrays.stream(open)
                .mapToDouble(c -> settings.balance().weight(set.examples()[c].length))
                .toArray();
    }

    private static int usableClass(String name, ExampleSet set, EpisodeSettings settings) {
        int c = set.classes().indexOf(name);
        if (c < 0) {
            throw new IllegalArgumentException(
                    "class " + name + " is to be in every episode, but is not among " + set.classes());
        }
        if (set.examples()[c].length < settings.leastExamples()) {
            throw new IllegalArgumentException("class " + name + " is to be in every episode and needs "
                    + settings.leastExamples() + " examples, got " + set.examples()[c].length);
        }
        return c;
    }

    /** Numbers of the classes, in a random order: else a learner could read the size of a class off its place. */
    int[] next(SplittableRandom random) {
        int[] drawn = Arrays.copyOf(fixed, ways);
        WeightedUrn urn = new WeightedUrn(open, weights);
        for (int i = fixed.length; i < ways; i++) {
            drawn[i] = urn.remove(urn.draw(random));
        }
        RandomOrder.shuffle(drawn, random);
        return drawn;
    }

    int[] fixed() {
        return fixed.clone();
    }

    int[] open() {
        return open.clone();
    }
}
