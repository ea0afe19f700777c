package io.prototide.model.learner;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Example sets whose rows say where they are from: {@code [class, place]}. */
final class Examples {
    private Examples() {}

    /** Classes c0, c1, ... with so many examples each. */
    static ExampleSet of(int... counts) {
        return named("c", counts);
    }

    static ExampleSet named(String prefix, int... counts) {
        List<String> names =
                IntStream.range(0, counts.length).mapToObj(c -> prefix + c).toList();
        double[][][] rows = IntStream.range(0, counts.length)
                .mapToObj(c -> IntStream.range(0, counts[c])
                        .mapToObj(i -> new double[] {c, i})
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        return new ExampleSet(names, rows);
    }

    /** The first {@code sure} classes have at least {@code least} examples, the others any number from 1 to 30. */
    static int[] counts(int classes, int sure, int least, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, classes)
                .map(c -> c < sure ? least + random.nextInt(20) : 1 + random.nextInt(30))
                .toArray();
    }

    static int classOf(double[] row) {
        return (int) row[0];
    }

    /** Classes of an episode in their order. */
    static int[] classesOf(Episode episode) {
        return IntStream.range(0, episode.ways())
                .map(c -> classOf(episode.support()[c * episode.shots()]))
                .toArray();
    }

    /** The rows by identity. */
    static Set<double[]> identities(double[][]... parts) {
        Set<double[]> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.of(parts).flatMap(Arrays::stream).forEach(rows::add);
        return rows;
    }
}
