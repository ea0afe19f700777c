package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureOptions;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.feature.View;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line of YAML for each kind of feature, and the lines that are refused. */
class FeatureLinesTest {
    private static final FeatureOptions WEEK = FeatureOptions.window(Duration.ofDays(7));

    @Test
    void readsOneLineOfEveryKind() {
        FeatureSet features = features("""
                  - {name: amount, kind: raw}
                  - {name: amount_log, kind: log, field: amount}
                  - {name: amount_ratio, kind: ratio, field: amount, window: 7d}
                  - {name: step, kind: difference, field: amount}
                  - {name: earlier, kind: lag, field: amount, steps: 3}
                  - {name: shared, kind: log, field: amount, scale: population}
                  - {name: ripple, kind: spread, field: amount, steps: 8}
                  - {name: payments, kind: count, window: 7d}
                  - {name: spent, kind: sum, field: amount, window: 7d}
                  - {name: usual, kind: mean, field: amount, window: 7d}
                  - {name: scatter, kind: deviation, field: amount, window: 7d}
                  - {name: against, kind: usual-ratio, field: amount, window: 7d, prior: 50}
                  - {name: score, kind: usual-score, field: amount, window: 7d, prior: 50}
                  - {name: largest, kind: maximum-ratio, field: amount, window: 7d, prior: 50}
                  - {name: high, kind: high-count, field: amount, window: 7d, prior: 50}
                  - {name: shop, kind: category}
                  - {name: shop_rare, kind: category-population, field: shop}
                  - {name: shop_new, kind: new-category, field: shop}
                  - {name: entry, kind: one-hot, values: [chip, online]}
                  - {name: no_amount, kind: missing, field: amount}
                  - {name: no_note, kind: missing, field: note, of: text}
                  - {name: pause, kind: elapsed}
                  - {name: hour, kind: hour, zone: Europe/Berlin}
                  - {name: day, kind: weekday}
                  - {name: moved, kind: distance, fields: [lat, lon]}
                  - {name: leg, kind: distance, fields: [lat, lon, lat2, lon2]}
                  - {name: frauds, kind: confirmed-count, window: 7d}
                  - {name: risk, kind: confirmed-rate, window: 7d, view: terminal}
                  - {name: share, kind: confirmed-rate, window: 7d, lag: 7d, view: terminal}
                  - {name: since_fraud, kind: confirmed-elapsed}
                  - {name: recent_fraud, kind: confirmed-recency, window: 7d}
                  - {name: frauds_since, kind: confirmed-run, window: 7d}
                  - {name: beat, kind: template, fields: w8..w10, last: 60}
                  - {name: shape, kind: template, fields: [w08..w10, amount], last: 60, shape: false}
                  - {name: rhythm, kind: median-ratio, field: amount, last: 60}
                  - {name: level, kind: smooth, field: amount, half-life-events: 16}
                  - {name: surprise, kind: ar-residual, field: amount}
                  - {name: shakes, kind: volatility, field: amount}
                  - {name: rank, kind: quantile-rank, field: amount}
                views:
                  - {name: terminal, key: terminal_id}
                """);

        FeatureOptions none = FeatureOptions.NONE;
        assertThat(features.views()).containsExactly(new View("terminal", List.of("terminal_id")));
        assertThat(features.specs())
                .containsExactly(
                        spec("amount", FeatureKind.RAW, none, "", "amount"),
                        spec("amount_log", FeatureKind.LOG, none, "", "amount"),
                        spec("amount_ratio", FeatureKind.RATIO, WEEK, "", "amount"),
                        spec("step", FeatureKind.DIFFERENCE, none, "", "amount"),
                        spec("earlier", FeatureKind.LAG, FeatureOptions.back(3), "", "amount"),
                        spec("shared", FeatureKind.LOG, none.onPopulationScale(), "", "amount"),
                        spec("ripple", FeatureKind.SPREAD, FeatureOptions.back(8), "", "amount"),
                        spec("payments", FeatureKind.COUNT, WEEK, ""),
                        spec("spent", FeatureKind.SUM, WEEK, "", "amount"),
                        spec("usual", FeatureKind.MEAN, WEEK, "", "amount"),
                        spec("scatter", FeatureKind.DEVIATION, WEEK, "", "amount"),
                        spec("against", FeatureKind.USUAL_RATIO, WEEK.withPrior(50), "", "amount"),
                        spec("score", FeatureKind.USUAL_SCORE, WEEK.withPrior(50), "", "amount"),
                        spec("largest", FeatureKind.MAXIMUM_RATIO, WEEK.withPrior(50), "", "amount"),
                        spec("high", FeatureKind.HIGH_COUNT, WEEK.withPrior(50), "", "amount"),
                        spec("shop", FeatureKind.CATEGORY, none, "", "shop"),
                        spec("shop_rare", FeatureKind.CATEGORY_POPULATION, none, "", "shop"),
                        spec("shop_new", FeatureKind.NEW_CATEGORY, none, "", "shop"),
                        new FeatureSpec("entry", FeatureKind.ONE_HOT, "entry", List.of("chip", "online")),
                        spec("no_amount", FeatureKind.MISSING, none, "", "amount"),
                        spec("no_note", FeatureKind.MISSING, FeatureOptions.ofField("text"), "", "note"),
                        spec("pause", FeatureKind.ELAPSED, none, ""),
                        spec("hour", FeatureKind.HOUR, FeatureOptions.in("Europe/Berlin"), ""),
                        spec("day", FeatureKind.WEEKDAY, none, ""),
                        spec("moved", FeatureKind.DISTANCE, none, "", "lat", "lon"),
                        spec("leg", FeatureKind.DISTANCE, none, "", "lat", "lon", "lat2", "lon2"),
                        spec("frauds", FeatureKind.CONFIRMED_COUNT, WEEK, ""),
                        spec("risk", FeatureKind.CONFIRMED_RATE, WEEK, "terminal"),
                        spec("share", FeatureKind.CONFIRMED_RATE, WEEK.withLag(Duration.ofDays(7)), "terminal"),
                        spec("since_fraud", FeatureKind.CONFIRMED_ELAPSED, none, ""),
                        spec("recent_fraud", FeatureKind.CONFIRMED_RECENCY, WEEK, ""),
                        spec("frauds_since", FeatureKind.CONFIRMED_RUN, WEEK, ""),
                        spec("beat", FeatureKind.TEMPLATE, FeatureOptions.ofLast(60), "", "w8", "w9", "w10"),
                        spec(
                                "shape",
                                FeatureKind.TEMPLATE,
                                FeatureOptions.ofLast(60).withoutShape(),
                                "",
                                "w08",
                                "w09",
                                "w10",
                                "amount"),
                        spec("rhythm", FeatureKind.MEDIAN_RATIO, FeatureOptions.ofLast(60), "", "amount"),
                        spec("level", FeatureKind.SMOOTH, FeatureOptions.halfLifeEvents(16), "", "amount"),
                        spec("surprise", FeatureKind.AR_RESIDUAL, none, "", "amount"),
                        spec("shakes", FeatureKind.VOLATILITY, none, "", "amount"),
                        spec("rank", FeatureKind.QUANTILE_RANK, none, "", "amount"));
        assertThat(features.specs().stream().map(FeatureSpec::kind)).contains(FeatureKind.values());
        assertThat(features.numberFields())
                .containsExactly("amount", "lat", "lon", "lat2", "lon2", "w8", "w9", "w10", "w08", "w09");
        assertThat(features.categoryFields()).containsExactly("shop", "entry", "note");
    }

    private static FeatureSpec spec(
            String name, FeatureKind kind, FeatureOptions options, String view, String... fields) {
        return new FeatureSpec(name, kind, List.of(fields), null, options, view);
    }

    @Test
    void aHalfLifeIsTheTimeToOneHalf() {
        FeatureSpec spec =
                features("  - {name: a, kind: count, half-life: 7d}\n").specs().get(0);
        double week = Duration.ofDays(7).toMillis();
        assertThat(Math.exp(-week / spec.options().decayMillis())).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aViewsKeyIsOneFieldOrAList() {
        assertThat(features("  - a\nviews: [{name: place, key: [site, device]}]\n")
                        .views())
                .containsExactly(new View("place", List.of("site", "device")));
        assertThat(features("  - a\nviews:\n").views()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "kind: ratio # features.x.window must be above 0 and at most 100000d (or half-life instead), got none",
                "kind: ratio, window: 7d, half-life: 1d # features.x.half-life must be absent beside a window, got PT24H",
                "kind: ratio, window: 0s # features.x.window must be at least 1ms and at most 36500d, got PT0S",
                "kind: ratio, half-life: -PT5M # features.x.half-life must be at least 1ms and at most 36500d, got PT-5M",
                "kind: ratio, window: 100000000000d # features.x.window must be at least 1ms and at most 36500d, got PT",
                "kind: raw, window: 7d # features.x.window must be absent for kind raw, got PT168H",
                "kind: elapsed, half-life: 7d # features.x.half-life must be absent for kind elapsed, got PT168H",
                "kind: lag # features.x.steps must be in 1..32, got none",
                "kind: lag, steps: 0 # features.x.steps must be at least 1, got 0",
                "kind: lag, steps: 33 # features.x.steps must be in 1..32, got 33",
                "kind: spread, steps: 1 # features.x.steps must be in 2..32, got 1",
                "kind: log, steps: 2 # features.x.steps must be absent for kind log, got 2",
                "kind: log, steps: 0 # features.x.steps must be at least 1, got 0",
                "kind: hour, zone: Mars/Olympus # features.x.zone must be a time zone such as Europe/Berlin, got Mars",
                "kind: hour, zone: '' # features.x.zone must not be blank, got ''",
                "kind: elapsed, zone: UTC # features.x.zone must be absent for kind elapsed, got UTC",
                "kind: missing, of: date # features.x.of must be number or text, got date",
                "kind: raw, of: number # features.x.of must be absent for kind raw, got number",
                "kind: distance # features.x.fields must be [lat, lon] or [lat1, lon1, lat2, lon2], all different, got [x]",
                "kind: distance, fields: [lat] # features.x.fields must be [lat, lon] or",
                "kind: distance, fields: [a, a] # features.x.fields must be [lat, lon] or",
                "kind: log, fields: [a, b] # features.x.fields must name one field for kind log, got [a, b]",
                "kind: log, fields: [] # features.x.fields must name at least one field, got []",
                "kind: log, field: a, fields: [a] # features.x.field must be absent beside fields [a], got a",
                "kind: log, field: ' ' # features.x.field must not be blank, got ' '",
                "kind: count, field: a, window: 1d # features.x.field must be absent for kind count, got a",
                "kind: log, view: shop # features.x.view must be one of the views",
                "kind: category-population, view: terminal # features.x.view must be absent for kind category-population",
                "kind: template, fields: a0..a9 # features.x.last must be in 5..256, got none",
                "kind: template, fields: a0..b9, last: 9 # features.x.fields must be ranges such as w0..w39, upwards",
                "kind: template, fields: a9..a9, last: 9 # of at most 1024 fields, got a9..a9",
                "kind: template, fields: a0..a2000, last: 9 # of at most 1024 fields, got a0..a2000",
                "kind: template, field: a, last: 9 # features.x.fields must name 3..256 fields, all different, got [a]",
                "kind: median-ratio, last: 0 # features.x.last must be at least 1, got 0",
                "kind: smooth, half-life-events: 0 # features.x.half-life-events must be at least 1, got 0.0",
                "kind: smooth, half-life: 4m # features.x.half-life must be absent for kind smooth, got PT4M",
                "kind: raw, shape: true # features.x.shape must be absent for kind raw, got true",
                "kind: usual-ratio, window: 7d, prior: 0 # features.x.prior must be above 0, got 0.0",
                "kind: usual-ratio, window: 7d # features.x.prior must be above 0 and at most 1e12, got none",
                "kind: confirmed-rate, window: 7d, lag: 0s # features.x.lag must be at least 1s and at most 36500d, got PT0S",
                "kind: raw, scale: key # features.x.scale must be both or population, got key",
                "kind: missing, values: [a] # features.x.values must be absent for kind missing, got [a]",
            })
    void refusesALine(String line, String message) {
        assertThatThrownBy(() -> features("  - {name: x, " + line + "}\nviews: [{name: terminal, key: terminal_id}]\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{name: v} # views.v.key must name at least one field, got none",
                "{name: v, key: []} # views.v.key must name at least one field, got none",
                "{name: v, key: [a, a]} # views.v.key must name different fields, none of them blank, got [a, a]",
                "{key: a} # views[0].name must not be blank, got 'null'",
                "{name: v, keys: a} # views[0].keys is not known; views[0] takes key, name",
                "'{name: v, key: a}, {name: v, key: b}' # views[1].name must be of one view only, got v",
            })
    void refusesAView(String views, String message) {
        assertThatThrownBy(() -> features("  - a\nviews: [" + views + "]\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesViewsThatAreNoList() {
        assertThatThrownBy(() -> features("  - a\nviews: {name: v, key: a}\n"))
                .hasMessageContaining("views must be a list of views");
    }

    private static FeatureSet features(String lines) {
        return SettingsFile.parse("features:\n" + lines, name -> null)
                .settings()
                .features();
    }
}
