package io.prototide.model.learner;

/**
 * How often a class is drawn for an episode, by the number of its examples. Classes are drawn one after the other, so a
 * large class that is already in leaves its place to the others.
 */
public enum ClassBalance {
    /** Every class as often as any other: rare types count as much as common ones. */
    EVEN,
    /**
     * By the square root of the count: a class with a hundred times the examples comes at most ten times as often. For
     * sets whose rarest classes are so small that drawing them evenly shows the same few rows over and over.
     */
    SQUARE_ROOT;

    double weight(int examples) {
        return this == EVEN ? 1 : StrictMath.sqrt(examples);
    }
}
