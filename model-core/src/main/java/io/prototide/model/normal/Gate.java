package io.prototide.model.normal;

/** What a key learns from rows that look anomalous. */
public enum Gate {
    /** A sixteenth of the usual rate; at full rate once so many lie close together that they are the new normal. */
    ADAPT,
    /** Nothing until an operator says that this is normal: for commissioned plants. */
    HOLD,
    /** As much as from any row. */
    NONE,
    /** Nothing, from any row, once the reference of the first rows stands: for wear. */
    FROZEN
}
