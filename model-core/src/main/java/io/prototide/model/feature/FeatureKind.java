package io.prototide.model.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a feature reads and how many columns it fills. The entity is the key, or that of the feature's view. */
public enum FeatureKind {
    /** A number as it is: one column. */
    RAW(Reads.NUMBER, "number as it is"),
    /** Sign times log(1 + |x|), for amounts and other heavy tails: one column. */
    LOG(Reads.NUMBER, "number, logarithmic"),
    /** Signed logarithm of a number minus that of its decayed mean; missing without an earlier number. */
    RATIO(Reads.NUMBER, "number against its running mean, difference of logarithms", FeatureOption.DECAY),
    /** A number minus the entity's previous one. */
    DIFFERENCE(Reads.NUMBER, "number minus the one before"),
    /** The number so many numbers ago. */
    LAG(Reads.NUMBER, "number of an earlier event", FeatureOption.STEPS),
    /** Sample standard deviation of the last so many numbers, this one included; missing with fewer than two. */
    SPREAD(Reads.NUMBER, "standard deviation of the latest numbers", FeatureOption.STEPS),
    /** log(1 + decayed number of earlier events). */
    COUNT(Reads.NOTHING, "earlier events, decayed count, logarithmic", FeatureOption.DECAY),
    /** Signed logarithm of the decayed sum of earlier numbers. */
    SUM(Reads.NUMBER, "earlier numbers, decayed sum, logarithmic", FeatureOption.DECAY),
    /** Decayed mean of earlier numbers; missing without one. */
    MEAN(Reads.NUMBER, "earlier numbers, decayed mean", FeatureOption.DECAY),
    /** Decayed sample standard deviation of earlier numbers; missing with fewer than two. */
    DEVIATION(Reads.NUMBER, "earlier numbers, decayed standard deviation", FeatureOption.DECAY),
    /** As {@link #RATIO}, with a mean that a few large numbers hardly move and that begins from a configured number. */
    USUAL_RATIO(
            Reads.NUMBER,
            "number against what is usual, difference of logarithms",
            FeatureOption.DECAY,
            FeatureOption.PRIOR),
    /** The distance to that mean in deviations, -5 to 15. */
    USUAL_SCORE(Reads.NUMBER, "number minus what is usual, in deviations", FeatureOption.DECAY, FeatureOption.PRIOR),
    /** Logarithm of a number minus that of the decayed largest of the earlier ones. */
    MAXIMUM_RATIO(
            Reads.NUMBER,
            "number against the largest, difference of logarithms",
            FeatureOption.DECAY,
            FeatureOption.PRIOR),
    /** Decayed number of earlier numbers above two and a half times what is usual. */
    HIGH_COUNT(
            Reads.NUMBER,
            "earlier numbers far above the usual, decayed count",
            FeatureOption.DECAY,
            FeatureOption.PRIOR),
    /** How rare this category is for the entity, in nats: one column. */
    CATEGORY(Reads.TEXT, "how rare the text is for the entity, in nats"),
    /** How rare this category is among the events of all keys, in nats; follows with the versions of the model. */
    CATEGORY_POPULATION(Reads.TEXT, "how rare the text is among all keys, in nats"),
    /** 1 if the entity did not show this category before, else 0. */
    NEW_CATEGORY(Reads.TEXT, "1 if the text is new for the entity"),
    /** One column per declared category, 1 where it matches; any other value fills none of them. */
    ONE_HOT(Reads.TEXT, "text, one column for each value", FeatureOption.VALUES),
    /** 1 if the field has no value, else 0. */
    MISSING(Reads.EITHER, "1 if there is no value", FeatureOption.OF),
    /** log(1 + seconds since the entity's previous event): one column, missing for the first event. */
    ELAPSED(Reads.NOTHING, "seconds since the event before, logarithmic"),
    /** Hour of the day as sine and cosine: two columns. */
    HOUR(Reads.NOTHING, "time of day, as sine and cosine", FeatureOption.ZONE),
    /** Day of the week as sine and cosine, Monday at angle 0: two columns. */
    WEEKDAY(Reads.NOTHING, "day of the week, as sine and cosine", FeatureOption.ZONE),
    /** log(1 + great-circle kilometres), from the entity's previous place or between two places of the event. */
    DISTANCE(Reads.PLACES, "kilometres between two places, logarithmic"),
    /** log(1 + decayed number of confirmed anomalies). */
    CONFIRMED_COUNT(Reads.NOTHING, "confirmed anomalies, decayed count, logarithmic", FeatureOption.DECAY),
    /** Decayed number of confirmed anomalies per event, 0 to 1; with a lag per event that is at least so old. */
    CONFIRMED_RATE(Reads.NOTHING, "confirmed anomalies per event, decayed", FeatureOption.DECAY, FeatureOption.LAG),
    /** log(1 + seconds since the last confirmation); missing without one. */
    CONFIRMED_ELAPSED(Reads.NOTHING, "seconds since the last confirmation, logarithmic"),
    /** 1 at the time of the last confirmation, decaying; 0 without one. */
    CONFIRMED_RECENCY(Reads.NOTHING, "last confirmation, decayed", FeatureOption.DECAY),
    /** How long confirmations have come without a gap of a window, in windows. */
    CONFIRMED_RUN(Reads.NOTHING, "duration of the run of confirmations, in windows", FeatureOption.DECAY),
    /** A wave form against the entity's own: a column for each field, and eight that compare the whole. */
    TEMPLATE(Reads.WAVE, "wave form against the entity's own template", FeatureOption.LAST, FeatureOption.SHAPE),
    /** log(x / median of the entity's last so many positive numbers); missing with fewer than five. */
    MEDIAN_RATIO(Reads.NUMBER, "number against its latest median, logarithm of the ratio", FeatureOption.LAST),
    /** Mean of the standardised numbers, this one included, each counting less with every number after it. */
    SMOOTH(Reads.NUMBER, "standardised number, decayed mean by events", FeatureOption.HALF_LIFE_EVENTS),
    /** Residual of an AR(2) model of the entity's numbers, in its own deviations. */
    AR_RESIDUAL(Reads.NUMBER, "number against its forecast of the two before"),
    /** How unusually large or small the scatter of the latest few numbers is for the entity, in deviations. */
    VOLATILITY(Reads.NUMBER, "scatter of the latest numbers against the usual one"),
    /** Rank among the numbers of training, in [-1, 1]; missing without a trained population. */
    QUANTILE_RANK(Reads.NUMBER, "rank among the numbers of training, -1 to 1");

    private enum Reads {
        NOTHING,
        NUMBER,
        TEXT,
        EITHER,
        PLACES,
        WAVE
    }

    private final Reads reads;
    private final String description;
    private final List<FeatureOption> options;

    FeatureKind(Reads reads, String description, FeatureOption... options) {
        this.reads = reads;
        this.description = description;
        this.options = List.of(options);
    }

    boolean readsNothing() {
        return reads == Reads.NOTHING;
    }

    boolean readsNumbers() {
        return reads == Reads.NUMBER || reads == Reads.PLACES || reads == Reads.WAVE;
    }

    boolean readsText() {
        return reads == Reads.TEXT;
    }

    boolean readsPlaces() {
        return reads == Reads.PLACES;
    }

    boolean readsWave() {
        return reads == Reads.WAVE;
    }

    /** Whether it rests on what all keys show, so that no view can have it. */
    boolean isOfPopulation() {
        return this == CATEGORY_POPULATION || this == QUANTILE_RANK;
    }

    boolean takes(FeatureOption option) {
        return options.contains(option);
    }

    /** Whether it takes a window or a half-life. */
    public boolean decays() {
        return takes(FeatureOption.DECAY);
    }

    boolean isCyclic() {
        return this == HOUR || this == WEEKDAY;
    }

    /** Fewest events back that make sense: a spread needs two values. */
    int leastSteps() {
        return this == SPREAD ? 2 : 1;
    }

    /** What the columns show, for people to read. */
    public String description() {
        return description;
    }

    /** The word in the configuration. */
    public String word() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** Every kind's word, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(FeatureKind::word).collect(Collectors.joining(", "));
    }
}
