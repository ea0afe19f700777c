package io.prototide.model.starter;

/** How the embedding of a starter model is trained. */
public enum EmbeddingMethod {
    /** On episodes, by the detector's own log-odds: nearest to what the detector does, and the default. */
    PROTOTYPICAL,
    /**
     * On pairs: normal events of one key are similar, cases of one type too; a normal event and a case are dissimilar, and
     * cases of two types. Normal events of two keys are never paired.
     */
    SIAMESE,
    /** As a classifier of normal and types whose tasks are keys, so that a few steps on a key are enough. */
    MAML,
    /** The same tasks, by moving towards where several steps on each lead. */
    REPTILE
}
