package io.prototide.evaluation.sinusoid;

import io.prototide.model.learner.Task;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tasks of sine curves: one input in [-5, 5], one output. */
final class SineTasks {
    /** Tasks that a run is measured on. */
    static final int EVALUATION_TASKS = 600;

    private static final double LIMIT = 5;
    private static final int QUERY_GRID = 100;
    private static final int TRAINING_GRID = 50;
    private static final long EVALUATION_SEED = 0x51_4E_05L;

    private SineTasks() {}

    /** An endless source of curves with {@code shots} support and as many query points, all drawn uniformly. */
    static Supplier<Task> uniform(SineFamily family, int shots, long seed) {
        SplittableRandom random = training(seed);
        return () -> {
            Sine sine = family.draw(random);
            return task(sine, uniform(shots, random), uniform(shots, random));
        };
    }

    /**
     * An endless source of curves with 50 evenly spaced support points, as Reptile trains on; it has no use for queries, so
     * there is one point only.
     */
    static Supplier<Task> grid(SineFamily family, long seed) {
        SplittableRandom random = training(seed);
        double[][] grid = grid(TRAINING_GRID);
        return () -> task(family.draw(random), grid, uniform(1, random));
    }

    /**
     * The 600 tasks of a family that runs are measured on, the same in every run: {@code shots} support points drawn
     * uniformly, queries at 100 evenly spaced points. Fewer shots are the first of more on the same curves.
     */
    static List<Task> evaluation(SineFamily family, int shots) {
        SplittableRandom random = new SplittableRandom(EVALUATION_SEED);
        double[][] grid = grid(QUERY_GRID);
        return Stream.generate(random::split)
                .limit(EVALUATION_TASKS)
                .map(own -> task(family.draw(own), uniform(shots, own), grid))
                .toList();
    }

    /** Of another family of generators than that of the evaluation, so no seed gives the same tasks. */
    private static SplittableRandom training(long seed) {
        return new SplittableRandom(seed).split();
    }

    private static Task task(Sine sine, double[][] support, double[][] query) {
        return new Task(support, sine.at(support), query, sine.at(query));
    }

    private static double[][] uniform(int points, SplittableRandom random) {
        double[][] x = new double[points][1];
        for (double[] row : x) {
            row[0] = LIMIT * (2 * random.nextDouble() - 1);
        }
        return x;
    }

    /** Evenly spaced from -5 to 5, both included. */
    private static double[][] grid(int points) {
        double[][] x = new double[points][1];
        for (int row = 0; row < points; row++) {
            x[row][0] = 2 * LIMIT * row / (points - 1) - LIMIT;
        }
        return x;
    }
}
