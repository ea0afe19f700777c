package io.prototide.model.starter;

import java.util.List;

/**
 * One few-shot task: confirmed cases as the support set, and queries that are each compared with the recent normal events
 * of their own key.
 *
 * @param support shape {@code [s][2 d]}
 * @param groups queries by the ring that they share
 */
record Episode(float[][] support, List<Group> groups) {

    /**
     * Queries that share a ring.
     *
     * @param ring shape {@code [n][2 d]}: normal events of the key before the queries, n at least 2
     * @param queries shape {@code [q][2 d]}
     * @param anomalous whether the queries are anomalies
     */
    record Group(float[][] ring, float[][] queries, boolean anomalous) {}

    int normalQueries() {
        return count(false);
    }

    int anomalousQueries() {
        return count(true);
    }

    private int count(boolean anomalous) {
        return groups.stream()
                .filter(group -> group.anomalous() == anomalous)
                .mapToInt(group -> group.queries().length)
                .sum();
    }
}
