package io.prototide.model.adapt;

/** What an analyst says of an event. */
public enum Verdict {
    /** Nothing, or a word that this version does not know. */
    UNKNOWN,
    /** It is an anomaly. */
    CONFIRMED,
    /** It is normal. */
    DISMISSED,
    /** An earlier verdict is taken back: as if never judged. */
    RETRACTED
}
