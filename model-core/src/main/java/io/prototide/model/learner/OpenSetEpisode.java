package io.prototide.model.learner;

/**
 * An episode with queries that belong to none of its classes.
 *
 * @param known the episode
 * @param unknown shape {@code [m, in]}, m at least 1: rows of classes that are not in the support
 */
public record OpenSetEpisode(Episode known, double[][] unknown) {
    public OpenSetEpisode {
        if (unknown.length == 0) {
            throw new IllegalArgumentException("an open-set episode needs at least 1 unknown query, got 0");
        }
    }
}
