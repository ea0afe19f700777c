package io.prototide.model.learner;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Classes to learn from, and others to test on. Few-shot learning is tested on classes that training never saw: on classes
 * that it did see, a plain classifier would pass too.
 *
 * <p>Do not split off the normal class: split the types, then add normal rows to both sides, older ones to training
 * ({@link ExampleSet#with}).
 *
 * @param training classes to meta-train on
 * @param heldOut classes with other names, for the test
 */
public record ClassSplit(ExampleSet training, ExampleSet heldOut) {
    public ClassSplit {
        List<String> both =
                heldOut.classes().stream().filter(training.classes()::contains).toList();
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("held-out classes may not be in training, got " + both + " in both");
        }
    }

    /**
     * Holds classes out by chance.
     *
     * @param heldOut how many, in {@code 1..classes-1}
     */
    public static ClassSplit bySeed(ExampleSet examples, int heldOut, long seed) {
        int classes = examples.classes().size();
        if (heldOut < 1 || heldOut >= classes) {
            throw new IllegalArgumentException(
                    "held-out classes must be in 1.." + (classes - 1) + " of " + classes + ", got " + heldOut);
        }
        // Sorted, so that the choice does not depend on the order of the classes.
        List<String> names = examples.classes().stream().sorted().toList();
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> chosen = new HashSet<>();
        // Floyd's sample without replacement: each number at most once, however many are asked for.
        for (int last = classes - heldOut; last < classes; last++) {
            String drawn = names.get(random.nextInt(last + 1));
            chosen.add(chosen.contains(drawn) ? names.get(last) : drawn);
        }
        return byName(examples, chosen);
    }

    /** Holds these classes out. */
    public static ClassSplit byName(ExampleSet examples, Collection<String> heldOut) {
        List<String> unknown = heldOut.stream()
                .filter(name -> !examples.classes().contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "held-out classes must be among " + examples.classes() + ", got " + unknown);
        }
        return new ClassSplit(only(examples, heldOut, false), only(examples, heldOut, true));
    }

    private static ExampleSet only(ExampleSet examples, Collection<String> names, boolean in) {
        int[] chosen = IntStream.range(0, examples.classes().size())
                .filter(c -> names.contains(examples.classes().get(c)) == in)
                .toArray();
        return new ExampleSet(
                IntStream.of(chosen).mapToObj(examples.classes()::get).toList(),
                IntStream.of(chosen).mapToObj(c -> examples.examples()[c]).toArray(double[][][]::new));
    }
}
