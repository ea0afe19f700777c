package io.prototide.model.feature;

import java.util.Locale;

/** What a feature reads and how many columns it fills. */
public enum FeatureKind {
    /** A number as it is: one column. */
    RAW(Reads.NUMBER),
    /** Sign times log(1 + |x|), for amounts and other heavy tails: one column. */
    LOG(Reads.NUMBER),
    /** How rare this category is for the entity, in nats: one column. */
    CATEGORY(Reads.TEXT),
    /** One column per declared category, 1 where it matches; any other value fills none of them. */
    ONE_HOT(Reads.TEXT),
    /** log(1 + seconds since the entity's previous event): one column, missing for the first event. */
    ELAPSED(Reads.TIME),
    /** Hour of the day as sine and cosine: two columns. */
    HOUR(Reads.TIME);

    private enum Reads {
        NUMBER,
        TEXT,
        TIME
    }

    private final Reads reads;

    FeatureKind(Reads reads) {
        this.reads = reads;
    }

    boolean readsNumber() {
        return reads == Reads.NUMBER;
    }

    boolean readsText() {
        return reads == Reads.TEXT;
    }

    /** The word in the configuration. */
    public String word() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
