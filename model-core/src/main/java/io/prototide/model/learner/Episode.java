package io.prototide.model.learner;

import java.util.Arrays;

/**
 * One few-shot classification problem. Rows come class by class: support row {@code c * shots + i} and query row
 * {@code c * queries + i} are of class c. No query row is a support row.
 *
 * @param ways number of classes
 * @param shots support rows of each class
 * @param queries query rows of each class
 * @param support shape {@code [ways * shots, in]}
 * @param query shape {@code [ways * queries, in]}
 */
public record Episode(int ways, int shots, int queries, double[][] support, double[][] query) {
    public Episode {
        if (ways < 2 || shots < 1 || queries < 1) {
            throw new IllegalArgumentException("an episode needs at least 2 ways, 1 shot and 1 query, got " + ways
                    + ", " + shots + " and " + queries);
        }
        if (support.length != ways * shots || query.length != ways * queries) {
            throw new IllegalArgumentException("an episode of " + ways + " ways, " + shots + " shots and " + queries
                    + " queries has " + ways * shots + " support and " + ways * queries + " query rows, got "
                    + support.length + " and " + query.length);
        }
    }

    public int supportClass(int row) {
        return row / shots;
    }

    public int queryClass(int row) {
        return row / queries;
    }

    /** @throws IllegalArgumentException if the ways, shots or queries differ */
    void requireShapeOf(Episode first) {
        if (ways != first.ways || shots != first.shots || queries != first.queries) {
            throw new IllegalArgumentException("episodes must have the same ways, shots and queries, got " + first.ways
                    + ", " + first.shots + ", " + first.queries + " and then " + ways + ", " + shots + ", " + queries);
        }
    }

    /** All rows, support first. */
    double[][] rows() {
        double[][] rows = Arrays.copyOf(support, support.length + query.length);
        System.arraycopy(query, 0, rows, support.length, query.length);
        return rows;
    }

    /** The same problem with one-hot targets, for learners that predict values. */
    public Task toTask() {
        return new Task(support, oneHot(support.length, shots), query, oneHot(query.length, queries));
    }

    private double[][] oneHot(int rows, int perClass) {
        double[][] targets = new double[rows][ways];
        for (int row = 0; row < rows; row++) {
            targets[row][row / perClass] = 1;
        }
        return targets;
    }
}
