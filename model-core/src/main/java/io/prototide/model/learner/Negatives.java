package io.prototide.model.learner;

/** Which dissimilar pairs of a batch are learned from. */
public enum Negatives {
    ALL,
    /** Those that lie nearer than the margin: the others cost nothing anyway. */
    SEMI_HARD,
    /** The nearest ones, as many as there are similar pairs times the given number. */
    HARDEST
}
