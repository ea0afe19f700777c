package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureRulesTest {
    private static final FeatureOptions WEEK = FeatureOptions.window(Duration.ofDays(7));

    private static final List<String> WAVE = List.of("a", "b", "c");

    @ParameterizedTest
    @MethodSource
    void refuses(String message, FeatureKind kind, List<String> fields, FeatureOptions options, String view) {
        assertThatThrownBy(() -> new FeatureSpec("x", kind, fields, null, options, view))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("features.x." + message);
    }

    static Stream<Arguments> refuses() {
        FeatureOptions none = FeatureOptions.NONE;
        return Stream.of(
                wrong("fields must name one field for kind raw, got [a, b]", FeatureKind.RAW, List.of("a", "b"), none),
                wrong("fields must not be blank, got [ ]", FeatureKind.RAW, List.of(" "), none),
                wrong("field must be absent for kind elapsed, got a", FeatureKind.ELAPSED, List.of("a"), none),
                wrong("field must be absent for kind count, got a", FeatureKind.COUNT, List.of("a"), WEEK),
                wrong(
                        "field must be absent for kind confirmed-rate, got a, b",
                        FeatureKind.CONFIRMED_RATE,
                        List.of("a", "b"),
                        WEEK),
                wrong(
                        "fields must be [lat, lon] or [lat1, lon1, lat2, lon2], all different, got [x]",
                        FeatureKind.DISTANCE,
                        null,
                        none),
                wrong(
                        "fields must be [lat, lon] or [lat1, lon1, lat2, lon2], all different, got [a, b, c]",
                        FeatureKind.DISTANCE,
                        List.of("a", "b", "c"),
                        none),
                wrong(
                        "fields must be [lat, lon] or [lat1, lon1, lat2, lon2], all different, got [a, b, a, b]",
                        FeatureKind.DISTANCE,
                        List.of("a", "b", "a", "b"),
                        none),
                wrong(
                        "window must be above 0 and at most 100000d (or half-life instead), got none",
                        FeatureKind.RATIO,
                        null,
                        none),
                wrong(
                        "window must be above 0 and at most 100000d (or half-life instead), got -1.0 ms",
                        FeatureKind.MEAN,
                        null,
                        new FeatureOptions(-1, 0, "", "")),
                wrong(
                        "window must be above 0 and at most 100000d (or half-life instead), got NaN ms",
                        FeatureKind.MEAN,
                        null,
                        new FeatureOptions(Double.NaN, 0, "", "")),
                wrong("window must be absent for kind log, got 6.048E8 ms", FeatureKind.LOG, null, WEEK),
                wrong("steps must be in 1..32, got none", FeatureKind.LAG, null, none),
                wrong("steps must be in 1..32, got 33", FeatureKind.LAG, null, FeatureOptions.back(33)),
                wrong("steps must be in 1..32, got -1", FeatureKind.LAG, null, FeatureOptions.back(-1)),
                wrong("steps must be in 2..32, got 1", FeatureKind.SPREAD, null, FeatureOptions.back(1)),
                wrong("steps must be absent for kind raw, got 3", FeatureKind.RAW, null, FeatureOptions.back(3)),
                wrong(
                        "zone must be a time zone such as Europe/Berlin, got Mars",
                        FeatureKind.HOUR,
                        null,
                        FeatureOptions.in("Mars")),
                wrong(
                        "zone must be absent for kind elapsed, got UTC",
                        FeatureKind.ELAPSED,
                        null,
                        FeatureOptions.in("UTC")),
                wrong("of must be number or text, got date", FeatureKind.MISSING, null, FeatureOptions.ofField("date")),
                wrong(
                        "of must be absent for kind raw, got text",
                        FeatureKind.RAW,
                        null,
                        FeatureOptions.ofField("text")),
                wrong("last must be in 5..256, got none", FeatureKind.MEDIAN_RATIO, null, none),
                wrong("last must be in 5..256, got 4", FeatureKind.MEDIAN_RATIO, null, FeatureOptions.ofLast(4)),
                wrong("last must be in 5..256, got 257", FeatureKind.TEMPLATE, WAVE, FeatureOptions.ofLast(257)),
                wrong("last must be absent for kind raw, got 9", FeatureKind.RAW, null, FeatureOptions.ofLast(9)),
                wrong(
                        "fields must name 3..256 fields, all different, got [a, b]",
                        FeatureKind.TEMPLATE,
                        List.of("a", "b"),
                        FeatureOptions.ofLast(60)),
                wrong(
                        "fields must name 3..256 fields, all different, got [a, b, a]",
                        FeatureKind.TEMPLATE,
                        List.of("a", "b", "a"),
                        FeatureOptions.ofLast(60)),
                wrong("half-life-events must be in 1..100000, got none", FeatureKind.SMOOTH, null, none),
                wrong(
                        "half-life-events must be in 1..100000, got NaN",
                        FeatureKind.SMOOTH,
                        null,
                        FeatureOptions.halfLifeEvents(Double.NaN)),
                wrong(
                        "half-life-events must be absent for kind raw, got 2.0",
                        FeatureKind.RAW,
                        null,
                        FeatureOptions.halfLifeEvents(2)),
                wrong("shape must be absent for kind raw, got false", FeatureKind.RAW, null, none.withoutShape()),
                wrong("prior must be above 0 and at most 1e12, got none", FeatureKind.USUAL_RATIO, null, WEEK),
                wrong(
                        "prior must be above 0 and at most 1e12, got -1.0",
                        FeatureKind.HIGH_COUNT,
                        null,
                        WEEK.withPrior(-1)),
                wrong(
                        "prior must be above 0 and at most 1e12, got NaN",
                        FeatureKind.USUAL_SCORE,
                        null,
                        WEEK.withPrior(Double.NaN)),
                wrong("prior must be absent for kind ratio, got 2.0", FeatureKind.RATIO, null, WEEK.withPrior(2)),
                wrong(
                        "lag must be at least 1s and at most 100000d, got 999.0 ms",
                        FeatureKind.CONFIRMED_RATE,
                        null,
                        WEEK.withLag(Duration.ofMillis(999))),
                wrong(
                        "lag must be absent for kind count, got 1000.0 ms",
                        FeatureKind.COUNT,
                        null,
                        WEEK.withLag(Duration.ofSeconds(1))),
                Arguments.of(
                        "view must be absent for kind quantile-rank, got terminal",
                        FeatureKind.QUANTILE_RANK,
                        null,
                        none,
                        "terminal"),
                Arguments.of(
                        "view must be absent for kind category-population, got terminal",
                        FeatureKind.CATEGORY_POPULATION,
                        null,
                        none,
                        "terminal"));
    }

    private static Arguments wrong(String message, FeatureKind kind, List<String> fields, FeatureOptions options) {
        return Arguments.of(message, kind, fields, options, "");
    }

    @Test
    void takesTheEndsOfItsRanges() {
        assertThat(new FeatureSpec("x", FeatureKind.LAG, null, null, FeatureOptions.back(1), null).columns())
                .containsExactly("x");
        assertThat(new FeatureSpec("x", FeatureKind.SPREAD, null, null, FeatureOptions.back(32), null).columns())
                .containsExactly("x");
        assertThat(new FeatureSpec("x", FeatureKind.SPREAD, null, null, FeatureOptions.back(2), null).columns())
                .containsExactly("x");
    }

    @Test
    void cyclicKindsFillTwoColumns() {
        assertThat(new FeatureSpec("x", FeatureKind.WEEKDAY, null).columns()).containsExactly("x_sin", "x_cos");
        assertThat(new FeatureSpec("x", FeatureKind.HOUR, null).columns()).containsExactly("x_sin", "x_cos");
    }

    @ParameterizedTest
    @EnumSource(FeatureKind.class)
    void everyKindHasAWordAndAShortDescription(FeatureKind kind) {
        assertThat(kind.word()).matches("[a-z]+(-[a-z]+)*");
        assertThat(kind.description()).isNotBlank().hasSizeLessThan(60);
        assertThat(FeatureKind.words().split(", ")).contains(kind.word());
    }

    @Test
    void describesAFeatureWithItsFieldsOptionsAndView() {
        FeatureSpec ratio = new FeatureSpec("r", FeatureKind.RATIO, List.of("amount"), null, WEEK, "terminal");
        assertThat(ratio.description())
                .isEqualTo("number against its running mean, difference of logarithms: amount, time constant PT168H,"
                        + " of view terminal");
        assertThat(new FeatureSpec("c", FeatureKind.ONE_HOT, "entry", List.of("chip", "online")).description())
                .isEqualTo("text, one column for each value: entry [chip, online]");
        assertThat(new FeatureSpec("h", FeatureKind.HOUR, null, null, FeatureOptions.in("Asia/Kolkata"), null)
                        .description())
                .isEqualTo("time of day, as sine and cosine, zone Asia/Kolkata");
        FeatureOptions options = FeatureOptions.ofLast(60).withoutShape();
        assertThat(new FeatureSpec("t", FeatureKind.TEMPLATE, WAVE, null, options, null).description())
                .isEqualTo("wave form against the entity's own template: a, b, c, last 60, without shape");
        assertThat(new FeatureSpec("s", FeatureKind.SMOOTH, null, null, FeatureOptions.halfLifeEvents(16), null)
                        .description())
                .isEqualTo("standardised number, decayed mean by events: s, half-life of 16.0 events");
    }

    @Test
    void aViewNeedsDifferentFields() {
        assertThatThrownBy(() -> new View("terminal", List.of("a", "a")))
                .hasMessage("views.terminal.key must name different fields, none of them blank, got [a, a]");
        assertThatThrownBy(() -> new View("terminal", List.of(" ")))
                .hasMessage("views.terminal.key must name different fields, none of them blank, got [ ]");
        assertThatThrownBy(() -> new View("terminal", List.of()))
                .hasMessage("views.terminal.key must name at least one field, got none");
    }
}
