package io.prototide.model.rule;

/** What an alerted event is taken for. */
public enum Status {
    /** A confirmed case resembles it more than "unknown" does. */
    KNOWN_ANOMALY,
    /** Far from normal, and no confirmed case explains it. */
    UNKNOWN_ANOMALY;

    /** Parses the word of a configuration. */
    public static Status of(String word) {
        return switch (word) {
            case "known" -> KNOWN_ANOMALY;
            case "unknown" -> UNKNOWN_ANOMALY;
            default -> throw new IllegalArgumentException("status must be known or unknown, got " + word);
        };
    }
}
