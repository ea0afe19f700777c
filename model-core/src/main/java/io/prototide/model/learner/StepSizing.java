package io.prototide.model.learner;

/** Who says how long an inner step is. */
public enum StepSizing {
    /** The settings: one size for all. */
    FIXED,
    /** Training, one size for each layer and step (Antoniou, Edwards and Storkey 2019). */
    PER_LAYER,
    /** Training, one size for each parameter and step (Meta-SGD, Li et al. 2017). */
    PER_PARAMETER
}
