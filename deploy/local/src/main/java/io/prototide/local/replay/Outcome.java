package io.prototide.local.replay;

/** What became of a dead letter. */
enum Outcome {
    REPLAYED("put back"),
    ALREADY_REPLAYED("put back before, or another letter on the same record was"),
    NOT_SELECTED("not asked for: another reason or time"),
    LATE("late: it would be late again"),
    TRUNCATED("truncated: the rest of the value is not here; send the record again from its source"),
    TOMBSTONE("tombstone: there is no value"),
    OTHER_TOPIC("of a topic that is neither the events' nor the verdicts'"),
    TOO_MANY_ATTEMPTS("failed again after as many attempts as are made"),
    UNREADABLE("no dead letter of this release");

    private final String meaning;

    Outcome(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
