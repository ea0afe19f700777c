package io.prototide.model.learner;

/** What happens to a class that has fewer examples than an episode takes of each: shots + queries. */
public enum ShortClasses {
    /** Never drawn. */
    LEAVE_OUT,
    /**
     * Drawn if it has at least shots + 1 examples: the shots come first, and the queries are drawn with replacement from
     * the rest. Keeps rare types in training. Not for measuring: a repeated query counts one row several times.
     */
    REPEAT_QUERIES;

    long leastExamples(int shots, int queries) {
        return (long) shots + (this == LEAVE_OUT ? queries : 1);
    }
}
