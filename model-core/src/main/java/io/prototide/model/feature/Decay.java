package io.prototide.model.feature;

/** Exponential decay: after {@code tauMillis} a value counts 1/e. */
record Decay(double tauMillis) {
    /** What counts less than this counts nothing: far above where a double's precision ends. */
    static final double LEAST = 1e-100;

    /** What a value of this age counts: 1 for now or the future, less the older it is. */
    double weight(double ageMillis) {
        return ageMillis <= 0 ? 1 : StrictMath.exp(-ageMillis / tauMillis);
    }
}
