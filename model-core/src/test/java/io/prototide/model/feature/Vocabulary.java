package io.prototide.model.feature;

import java.time.Duration;
import java.util.List;

/** A feature of every kind, over the numbers v, lat, lon and the text c. */
public final class Vocabulary {
    private static final FeatureOptions WINDOW = FeatureOptions.window(Duration.ofSeconds(30));
    private static final FeatureOptions HALF = FeatureOptions.halfLife(Duration.ofSeconds(30));

    public static final FeatureSet FEATURES = new FeatureSet(List.of(
            of("v", FeatureKind.RAW),
            of("lat", FeatureKind.RAW),
            of("lon", FeatureKind.RAW),
            of("log", FeatureKind.LOG, FeatureOptions.NONE, "v"),
            of("ratio", FeatureKind.RATIO, WINDOW, "v"),
            of("difference", FeatureKind.DIFFERENCE, FeatureOptions.NONE, "v"),
            of("lag", FeatureKind.LAG, FeatureOptions.back(4), "v"),
            of("spread", FeatureKind.SPREAD, FeatureOptions.back(5), "v"),
            of("count", FeatureKind.COUNT, HALF),
            of("sum", FeatureKind.SUM, WINDOW, "v"),
            of("mean", FeatureKind.MEAN, HALF, "v"),
            of("deviation", FeatureKind.DEVIATION, WINDOW, "v"),
            of("usual_ratio", FeatureKind.USUAL_RATIO, WINDOW.withPrior(3), "v"),
            of("usual_score", FeatureKind.USUAL_SCORE, HALF.withPrior(3), "v"),
            of("largest", FeatureKind.MAXIMUM_RATIO, WINDOW.withPrior(3), "v"),
            of("high", FeatureKind.HIGH_COUNT, HALF.withPrior(3), "v"),
            of("c", FeatureKind.CATEGORY),
            of("population", FeatureKind.CATEGORY_POPULATION, FeatureOptions.NONE, "c"),
            of("new", FeatureKind.NEW_CATEGORY, FeatureOptions.NONE, "c"),
            new FeatureSpec("hot", FeatureKind.ONE_HOT, "c", List.of("c0", "c1")),
            of("no_number", FeatureKind.MISSING, FeatureOptions.NONE, "v"),
            of("no_text", FeatureKind.MISSING, FeatureOptions.NONE, "c"),
            of("elapsed", FeatureKind.ELAPSED),
            of("hour", FeatureKind.HOUR, FeatureOptions.in("Europe/Berlin")),
            of("weekday", FeatureKind.WEEKDAY),
            of("journey", FeatureKind.DISTANCE, FeatureOptions.NONE, "lat", "lon"),
            of("confirmed", FeatureKind.CONFIRMED_COUNT, HALF),
            of("rate", FeatureKind.CONFIRMED_RATE, WINDOW),
            of("share", FeatureKind.CONFIRMED_RATE, WINDOW.withLag(Duration.ofSeconds(20))),
            of("last", FeatureKind.CONFIRMED_ELAPSED),
            of("recency", FeatureKind.CONFIRMED_RECENCY, HALF),
            of("run", FeatureKind.CONFIRMED_RUN, WINDOW),
            of("wave", FeatureKind.TEMPLATE, FeatureOptions.ofLast(20), "v", "lat", "lon"),
            of("shapeless", FeatureKind.TEMPLATE, FeatureOptions.ofLast(9).withoutShape(), "lon", "lat", "v"),
            of("median", FeatureKind.MEDIAN_RATIO, FeatureOptions.ofLast(7), "v"),
            of("smooth", FeatureKind.SMOOTH, FeatureOptions.halfLifeEvents(4), "v"),
            of("forecast", FeatureKind.AR_RESIDUAL, FeatureOptions.NONE, "v"),
            of("volatility", FeatureKind.VOLATILITY, FeatureOptions.NONE, "v"),
            of("rank", FeatureKind.QUANTILE_RANK, FeatureOptions.NONE, "v")));

    private Vocabulary() {}

    private static FeatureSpec of(String name, FeatureKind kind) {
        return of(name, kind, FeatureOptions.NONE);
    }

    private static FeatureSpec of(String name, FeatureKind kind, FeatureOptions options, String... fields) {
        return new FeatureSpec(name, kind, List.of(fields), null, options, null);
    }
}
