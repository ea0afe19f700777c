package io.prototide.model.learner;

import java.util.List;

/** Tells classes apart that it has seen a few examples of. */
@FunctionalInterface
public interface FewShotClassifier {
    /**
     * Classifies the queries of each episode from its support rows alone.
     *
     * @param episodes all of the same ways, shots and queries
     * @throws IllegalArgumentException if their shapes differ, or do not fit the network
     * @return shape {@code [episodes, ways * queries]}: the class of each query row, {@code 0..ways-1}
     */
    int[][] classify(List<Episode> episodes);
}
