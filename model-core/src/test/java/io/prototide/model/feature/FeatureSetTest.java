package io.prototide.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
    private static final FeatureSpec AMOUNT = new FeatureSpec("amount", FeatureKind.LOG, null);
    private static final FeatureSpec COUNTRY = new FeatureSpec("country", FeatureKind.CATEGORY, null);

    @Test
    void namesColumnsAndFieldsInOrder() {
        FeatureSet features = new FeatureSet(List.of(
                AMOUNT,
                new FeatureSpec("plain", FeatureKind.RAW, "amount"),
                COUNTRY,
                new FeatureSpec("channel", FeatureKind.ONE_HOT, "medium", List.of("web", "shop")),
                new FeatureSpec("gap", FeatureKind.ELAPSED, null),
                new FeatureSpec("hour", FeatureKind.HOUR, null),
                new FeatureSpec("power", FeatureKind.RAW, "watts")));

        assertThat(features.names())
                .containsExactly(
                        "amount",
                        "plain",
                        "country",
                        "channel=web",
                        "channel=shop",
                        "gap",
                        "hour_sin",
                        "hour_cos",
                        "power");
        assertThat(features.width()).isEqualTo(9);
        assertThat(features.numberFields()).containsExactly("amount", "watts");
        assertThat(features.categoryFields()).containsExactly("country", "medium");
    }

    @Test
    void changesTheFingerprintWithNameOrderTransformFieldAndValues() {
        FeatureSet base = new FeatureSet(List.of(AMOUNT, COUNTRY));
        List<FeatureSet> others = List.of(
                new FeatureSet(List.of(COUNTRY, AMOUNT)),
                new FeatureSet(List.of(AMOUNT)),
                new FeatureSet(List.of(new FeatureSpec("sum", FeatureKind.LOG, "amount"), COUNTRY)),
                new FeatureSet(List.of(new FeatureSpec("amount", FeatureKind.RAW, null), COUNTRY)),
                new FeatureSet(List.of(new FeatureSpec("amount", FeatureKind.LOG, "sum"), COUNTRY)),
                new FeatureSet(List.of(AMOUNT, new FeatureSpec("country", FeatureKind.ONE_HOT, null, List.of("DE")))),
                new FeatureSet(List.of(AMOUNT, new FeatureSpec("country", FeatureKind.ONE_HOT, null, List.of("FR")))));
        List<String> fingerprints =
                new ArrayList<>(others.stream().map(FeatureSet::fingerprint).toList());
        fingerprints.add(base.fingerprint());

        assertThat(fingerprints).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{64}"));
        assertThat(new FeatureSet(List.of(AMOUNT, COUNTRY)).fingerprint()).isEqualTo(base.fingerprint());
    }

    @Test
    void takesTheNameForTheFieldIfNoneIsGiven() {
        assertThat(new FeatureSpec("amount", FeatureKind.RAW, " ").field()).isEqualTo("amount");
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertThatThrownBy(() -> new FeatureSet(List.of(AMOUNT, AMOUNT)))
                .hasMessage("feature names must differ, got amount twice");
        assertThatThrownBy(() ->
                        new FeatureSet(List.of(new FeatureSpec("c", FeatureKind.ONE_HOT, null, List.of("x", "x")))))
                .hasMessage("feature names must differ, got c=x twice");
        assertThatThrownBy(() -> new FeatureSet(List.of(
                        new FeatureSpec("hour", FeatureKind.HOUR, null),
                        new FeatureSpec("hour_sin", FeatureKind.RAW, null))))
                .hasMessage("feature names must differ, got hour_sin twice");
    }

    @Test
    void refusesNoFeatureAndMoreThanAThousandColumns() {
        assertThatThrownBy(() -> new FeatureSet(List.of()))
                .hasMessage("features must name at least one feature, got none");
        List<FeatureSpec> many = IntStream.range(0, 1025)
                .mapToObj(i -> new FeatureSpec("f" + i, FeatureKind.RAW, null))
                .toList();
        assertThatThrownBy(() -> new FeatureSet(many)).hasMessage("features must fill at most 1024 columns, got 1025");
    }

    @Test
    void refusesAFeatureWithoutNameOrWithValuesThatDoNotFitItsKind() {
        assertThatThrownBy(() -> new FeatureSpec(" ", FeatureKind.RAW, null))
                .hasMessage("a feature needs a name, got ' '");
        assertThatThrownBy(() -> new FeatureSpec("x", null, null)).hasMessage("feature x needs a kind");
        assertThatThrownBy(() -> new FeatureSpec("x", FeatureKind.RAW, null, List.of("a")))
                .hasMessage("features.x.values must be absent for kind raw, got [a]");
        assertThatThrownBy(() -> new FeatureSpec("x", FeatureKind.ONE_HOT, null))
                .hasMessage("features.x.values must list at least one text for kind one-hot, got none");
    }

    @Test
    void keepsTheFingerprintsOfReleasedModels() {
        // SHA-256 by another program: "prototide-features-1", then a line of name, kind, fields and values each, by
        // tabs.
        assertThat(new FeatureSet(List.of(AMOUNT, COUNTRY)).fingerprint())
                .isEqualTo("9b6f5f3dd026aab2f34cd7ac3c782ef0cd9248ad4bc14909462a0272f0f84b27");
        FeatureSpec oneHot = new FeatureSpec("m", FeatureKind.ONE_HOT, "c", List.of("x", "y"));
        assertThat(new FeatureSet(List.of(oneHot, new FeatureSpec("h", FeatureKind.HOUR, null))).fingerprint())
                .isEqualTo("a61fd4d75ad52acd9c663a66aad6cbee658cb47a759d0512ae344be8a0b676fa");
    }

    @Test
    void changesTheFingerprintWithOptionsAndView() {
        View terminal = new View("terminal", List.of("terminal_id"));
        List<String> fingerprints = Stream.of(
                        count(FeatureOptions.window(Duration.ofDays(1)), ""),
                        count(FeatureOptions.window(Duration.ofDays(7)), ""),
                        count(FeatureOptions.halfLife(Duration.ofDays(1)), ""),
                        count(FeatureOptions.window(Duration.ofDays(1)), "terminal"),
                        new FeatureSpec("f", FeatureKind.LAG, List.of("v"), null, FeatureOptions.back(1), ""),
                        new FeatureSpec("f", FeatureKind.LAG, List.of("v"), null, FeatureOptions.back(2), ""),
                        new FeatureSpec("f", FeatureKind.HOUR, null, null, FeatureOptions.in("UTC"), ""),
                        new FeatureSpec("f", FeatureKind.HOUR, null, null, FeatureOptions.in("Europe/Berlin"), ""),
                        new FeatureSpec("f", FeatureKind.MISSING, null, null, FeatureOptions.ofField("text"), ""),
                        new FeatureSpec("f", FeatureKind.MISSING, null, null, FeatureOptions.ofField("number"), ""),
                        wave(FeatureOptions.ofLast(60)),
                        wave(FeatureOptions.ofLast(61)),
                        wave(FeatureOptions.ofLast(60).withoutShape()),
                        new FeatureSpec("f", FeatureKind.SMOOTH, null, null, FeatureOptions.halfLifeEvents(4), ""),
                        new FeatureSpec("f", FeatureKind.SMOOTH, null, null, FeatureOptions.halfLifeEvents(8), ""))
                .map(spec -> new FeatureSet(List.of(spec), List.of(terminal)).fingerprint())
                .toList();
        assertThat(fingerprints).doesNotHaveDuplicates();
        FeatureSpec plain = count(FeatureOptions.window(Duration.ofDays(1)), "");
        assertThat(new FeatureSet(List.of(plain)).fingerprint())
                .isEqualTo(
                        new FeatureSet(List.of(count(FeatureOptions.window(Duration.ofHours(24)), ""))).fingerprint())
                .isNotIn(fingerprints);
    }

    @Test
    void keepsTheFingerprintsOfOptionsThatWereThereBefore() {
        // SHA-256 by another program: the bits of the decay, steps, zone and of, by tabs, and the view.
        FeatureSpec lag = new FeatureSpec("f", FeatureKind.LAG, List.of("v"), null, FeatureOptions.back(3), "");
        assertThat(new FeatureSet(List.of(lag)).fingerprint())
                .isEqualTo("b03f47f193881c3372f99ecfe991e92d8eff08491a72a4bf9e3de2006b59dc5f");
    }

    private static FeatureSpec wave(FeatureOptions options) {
        return new FeatureSpec("f", FeatureKind.TEMPLATE, List.of("a", "b", "c"), null, options, "");
    }

    private static FeatureSpec count(FeatureOptions options, String view) {
        return new FeatureSpec("f", FeatureKind.COUNT, null, null, options, view);
    }
}
