package io.prototide.model.rule;

/** What an alerted event is taken for. */
public enum Status {
    /** A confirmed case resembles it more than "unknown" does. */
    KNOWN_ANOMALY("known"),
    /** Far from normal, and no confirmed case explains it. */
    UNKNOWN_ANOMALY("unknown"),
    /** Not strange enough for an alert, but drawn for a question: its verdict shows what the threshold misses. */
    ASK_ANALYST("ask");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** As a rule says it. */
    public String word() {
        return word;
    }

    /** Parses a rule's word. */
    public static Status of(String word) {
        for (Status status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("status must be known, unknown or ask, got " + word);
    }
}
