package io.prototide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureOptions;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.schema.Alert;
import io.prototide.schema.AlertStatus;
import io.prototide.schema.Contribution;
import io.prototide.schema.NearestCase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertLineTest {
    private static final FeatureSet FEATURES = new FeatureSet(List.of(
            new FeatureSpec("amount", FeatureKind.LOG, "amount"),
            new FeatureSpec("merchant", FeatureKind.CATEGORY, "merchant"),
            new FeatureSpec("pause", FeatureKind.ELAPSED, ""),
            new FeatureSpec("entry", FeatureKind.ONE_HOT, "entry", List.of("chip", "magstripe", "online")),
            new FeatureSpec("hour", FeatureKind.HOUR, "")));

    private final AlertLine line = new AlertLine(FEATURES);

    @Test
    void namesTheThreeLargestFeaturesWithTheirUsualValues() {
        Alert alert = alert(
                AlertStatus.UNKNOWN_ANOMALY,
                null,
                new Contribution("amount", 1234.5, 31.2, 0.64),
                new Contribution("merchant", 4.1, 0.6, 0.2),
                new Contribution("pause", 12.0, 25_200.0, 0.1),
                new Contribution("hour_sin", 0.7, 0.1, 0.06));

        assertThat(line.of(alert))
                .isEqualTo("01-22 03:12  customer-7     p 3.2e-05  new    "
                        + "amount 1,235 (usually 31.20, 64 %), "
                        + "merchant rare here (surprise 4.10, usually 0.60, 20 %), "
                        + "pause 12 s (usually 7 h, 10 %)"
                        + "  | no confirmed case yet");
    }

    @Test
    void showsTheTwoColumnsOfATimeOfDayAsOne() {
        Alert alert = alert(
                AlertStatus.UNKNOWN_ANOMALY,
                null,
                new Contribution("hour_cos", 0.7, -0.9, 0.5),
                new Contribution("hour_sin", 0.7, 0.1, 0.3));

        assertThat(line.of(alert)).contains("new    hour 03:12 (80 %)  |");
    }

    @Test
    void showsTheColumnsOfAOneHotFeatureAsTheValueThatTheEventHas() {
        Alert alert = alert(
                AlertStatus.UNKNOWN_ANOMALY,
                null,
                new Contribution("entry=chip", 0.0, 0.98, 0.4),
                new Contribution("entry=magstripe", 1.0, -5.8e-5, 0.35),
                new Contribution("amount", 60.0, 31.2, 0.2));

        assertThat(line.of(alert))
                .contains("new    entry magstripe (usually not, 75 %), amount 60.00 (usually 31.20, 20 %)  |");
    }

    @Test
    void saysWhichUsualValueAnEventLacksWhereItsOwnIsNotAmongTheContributions() {
        Alert alert = alert(AlertStatus.UNKNOWN_ANOMALY, null, new Contribution("entry=chip", 0.0, 0.98, 0.4));

        assertThat(line.of(alert)).contains("new    entry not chip (usually so, 40 %)  |");
    }

    @Test
    void putsTheFeatureFirstWhoseColumnsHaveTheLargestShareTogether() {
        Alert alert = alert(
                AlertStatus.UNKNOWN_ANOMALY,
                null,
                new Contribution("amount", 60.0, 31.2, 0.4),
                new Contribution("entry=online", 1.0, 0.6, 0.35),
                new Contribution("entry=chip", 0.0, 0.4, 0.25));

        assertThat(line.of(alert))
                .contains("new    entry online (usually so, 60 %), amount 60.00 (usually 31.20, 40 %)  |");
    }

    @Test
    void readsTheOtherKindsAsPeopleDo() {
        AlertLine vocabulary = new AlertLine(new FeatureSet(List.of(
                new FeatureSpec("clock", FeatureKind.HOUR, null, null, FeatureOptions.in("Asia/Tokyo"), ""),
                new FeatureSpec("day", FeatureKind.WEEKDAY, null),
                new FeatureSpec("new_shop", FeatureKind.NEW_CATEGORY, "shop"),
                new FeatureSpec("rare_shop", FeatureKind.CATEGORY_POPULATION, "shop"),
                new FeatureSpec("fraud", FeatureKind.CONFIRMED_ELAPSED, null))));

        // The alert's time is Wednesday, 03:12 in UTC.
        assertThat(vocabulary.of(alert(
                        AlertStatus.UNKNOWN_ANOMALY,
                        null,
                        new Contribution("clock_cos", 0.7, -0.9, 0.4),
                        new Contribution("day_sin", 0.7, -0.9, 0.3),
                        new Contribution("new_shop", 1.0, 0.1, 0.2))))
                .contains("new    clock 12:12 (40 %), day Wed (30 %), new_shop yes (usually no, 20 %)  |");
        assertThat(vocabulary.of(alert(
                        AlertStatus.UNKNOWN_ANOMALY,
                        null,
                        new Contribution("rare_shop", 4.1, 0.6, 0.5),
                        new Contribution("fraud", 3600.0, 864_000.0, 0.4))))
                .contains("rare_shop rare anywhere (surprise 4.10, usually 0.60, 50 %)")
                .contains("fraud 60 min (usually 10 d, 40 %)");
    }

    @Test
    void namesTheConfirmedCaseThatItResembles() {
        Alert alert = alert(
                AlertStatus.KNOWN_ANOMALY,
                new NearestCase("customer-3-12-1", "credentials", 0.314),
                new Contribution("amount", 60.0, 31.2, 1.0));

        assertThat(line.of(alert))
                .endsWith("known  amount 60.00 (usually 31.20, 100 %)"
                        + "  | nearest case: credentials customer-3-12-1, distance 0.31");
    }

    @Test
    void aCaseWithoutATypeIsNamedByItsEvent() {
        Alert alert = alert(AlertStatus.KNOWN_ANOMALY, new NearestCase("customer-3-12-1", null, 120.4));

        assertThat(line.of(alert)).endsWith("| nearest case: customer-3-12-1, distance 120");
    }

    @Test
    void durationsAreReadInTheirLargestUnit() {
        assertThat(Readable.seconds(119)).isEqualTo("119 s");
        assertThat(Readable.seconds(600)).isEqualTo("10 min");
        assertThat(Readable.seconds(25_200)).isEqualTo("7 h");
        assertThat(Readable.seconds(864_000)).isEqualTo("10 d");
    }

    @Test
    void numbersThatTwoDigitsDoNotShowAreZero() {
        assertThat(Readable.number(0)).isEqualTo("0");
        assertThat(Readable.number(-0.0049)).isEqualTo("0");
        assertThat(Readable.number(0.005)).isEqualTo("0.01");
        assertThat(Readable.number(-99.994)).isEqualTo("-99.99");
        assertThat(Readable.number(12_345.6)).isEqualTo("12,346");
    }

    private static Alert alert(AlertStatus status, NearestCase nearest, Contribution... contributions) {
        return Alert.newBuilder()
                .setAlertId("a1")
                .setEventId("customer-7-16-0")
                .setKey("customer-7")
                .setEventTime(Instant.parse("2025-01-22T03:12:45Z"))
                .setPValue(3.2e-5)
                .setSeverity(4.5)
                .setThreshold(0.001)
                .setStatus(status)
                .setExperts(Map.of())
                .setNearestCase(nearest)
                .setContributions(List.of(contributions))
                .setFeatures(List.of())
                .setModelVersion(3)
                .setKeyVersion(12)
                .setSuppressedCount(0)
                .build();
    }
}
