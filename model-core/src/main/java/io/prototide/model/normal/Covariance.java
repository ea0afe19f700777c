package io.prototide.model.normal;

/** What a key knows of how its sensors move together; D is the number of sensors. */
public enum Covariance {
    /** Every pair of the key's own: D (D + 1) floats. */
    FULL,
    /** Each sensor alone: 2 D floats. */
    DIAGONAL,
    /** The key's own leading directions, each sensor alone for the rest: (rank + 2) D floats. */
    LOW_RANK,
    /** The correlations of all keys with the key's own variances: 2 D floats, and a prior that knows them. */
    SHARED
}
