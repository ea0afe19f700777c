package io.prototide.model.gradient;

/** What a hidden layer does to its sums. */
public enum Activation {
    /** max(0, s); its derivative at 0 is 0. */
    RELU,
    TANH,
    IDENTITY
}
