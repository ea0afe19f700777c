package io.prototide.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.model.adapt.DetectorSettings;
import io.prototide.model.normal.Covariance;
import io.prototide.model.normal.Gate;
import io.prototide.model.normal.SensorSettings;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code detection.unusual: sensors} and the section {@code sensors}. */
class SensorsSectionTest {
    private static final String SENSORS = "features: [a, b]\ndetection: {unusual: sensors}\n";

    @Test
    void withoutAWordEventsAreComparedWithRecentOnes() {
        assertThat(detection("features: [a, b]").sensors()).isNull();
        assertThat(detection("features: [a, b]\ndetection: {unusual: ring}").sensors())
                .isNull();
    }

    @Test
    void absentKeysTakeTheDefaultForSoManySensors() {
        assertThat(detection(SENSORS).sensors()).isEqualTo(SensorSettings.standard(2));
        assertThat(detection(SENSORS + "sensors:\n").sensors()).isEqualTo(SensorSettings.standard(2));
        // The hour is no sensor, and 30 numbers are too many for the whole matrix.
        String thirty = IntStream.range(0, 30).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
        SensorSettings many = detection(
                        "features: [" + thirty + ", {name: h, kind: hour}]\n" + "detection: {unusual: sensors}\n")
                .sensors();
        assertThat(many).isEqualTo(SensorSettings.standard(30));
        assertThat(many.covariance()).isEqualTo(Covariance.LOW_RANK);
    }

    @Test
    void bindsEveryKey() {
        DetectorSettings settings = detection(SENSORS + """
                sensors:
                  gate: frozen
                  adopt-after: 77
                  frozen-after: 88
                  memory: 999
                  covariance: low-rank
                  rank: 2
                  scale-floor: 0.05
                  smoothing: 3.5
                """);
        SensorSettings standard = SensorSettings.standard(2);
        assertThat(settings.sensors())
                .isEqualTo(new SensorSettings(
                        Gate.FROZEN,
                        77,
                        88,
                        999,
                        Covariance.LOW_RANK,
                        2,
                        standard.priorRows(),
                        0.05,
                        standard.distanceWeight(),
                        3.5));
        assertThat(settings.with((SensorSettings) null))
                .as("nothing else of the detection changes")
                .isEqualTo(detection("features: [a, b]"));
    }

    @ParameterizedTest
    @CsvSource({"none, NONE", "adapt, ADAPT", "hold, HOLD", "frozen, FROZEN"})
    void knowsEveryGate(String text, Gate gate) {
        assertThat(detection(SENSORS + "sensors: {gate: " + text + "}").sensors())
                .isEqualTo(SensorSettings.standard(2).withGate(gate));
    }

    @ParameterizedTest
    @CsvSource({"full, FULL", "diagonal, DIAGONAL", "low-rank, LOW_RANK"})
    void knowsEveryCovarianceOfAKeyAlone(String text, Covariance covariance) {
        assertThat(detection(SENSORS + "sensors: {covariance: " + text + "}").sensors())
                .isEqualTo(SensorSettings.standard(2).withCovariance(covariance, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate: open | sensors.gate must be one of [adapt, hold, none, frozen], got open",
                "gate: ADAPT | sensors.gate must be one of [adapt, hold, none, frozen], got ADAPT",
                "covariance: shared | sensors.covariance must be one of [full, diagonal, low-rank], got shared",
                "covariance: low_rank | sensors.covariance must be one of [full, diagonal, low-rank], got low_rank",
                "adopt-after: 0 | sensors.adopt-after must be in 1..1000000, got 0",
                "frozen-after: 7 | sensors.frozen-after must be in 8..1000000, got 7",
                "memory: 15 | sensors.memory must be in 16..1000000, got 15",
                "memory: 1000001 | sensors.memory must be in 16..1000000, got 1000001",
                "rank: 0 | sensors.rank must be in 1..32, got 0",
                "rank: 33 | sensors.rank must be in 1..32, got 33",
                "scale-floor: 1.5 | sensors.scale-floor must be in 0..1, got 1.5",
                "scale-floor: -0.1 | sensors.scale-floor must be in 0..1, got -0.1",
                "scale-floor: 'NaN' | sensors.scale-floor must be in 0..1, got NaN",
                "smoothing: -1 | sensors.smoothing must be in 0..10000, got -1",
                "smoothing: 10001 | sensors.smoothing must be in 0..10000, got 10001",
                "memory: many | sensors.memory must be a whole number, got many",
                "prior-rows: 3 | sensors.prior-rows is not known; sensors takes adopt-after, covariance, frozen-after,",
            })
    void refusesAWrongKeyWithRuleAndValue(String key, String message) {
        assertThatThrownBy(() -> SettingsFile.parse(SENSORS + "sensors: {" + key + "}\n", name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesSensorsThatNothingIsToldBy() {
        assertThatThrownBy(() -> SettingsFile.parse("features: [a]\nsensors: {memory: 64}\n", name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sensors must stand beside detection.unusual: sensors only, got {\"memory\":64}");
        assertThatThrownBy(() -> SettingsFile.parse(
                        "features: [a]\ndetection: {unusual: ring}\nsensors: {memory: 64}\n", name -> null))
                .hasMessageContaining("sensors must stand beside detection.unusual: sensors only");
    }

    @Test
    void refusesSensorsWhereNoFeatureReadsOne() {
        String yaml = "features: [{name: shop, kind: category}]\ndetection: {unusual: sensors}\n";
        assertThatThrownBy(() -> SettingsFile.parse(yaml, name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "detection.unusual must be ring where no feature of kind raw or log reads a sensor, got sensors");
    }

    @Test
    void refusesAnotherWayToBeUnusual() {
        assertThatThrownBy(() -> SettingsFile.parse("features: [a]\ndetection: {unusual: Sensors}\n", name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detection.unusual must be ring or sensors, got Sensors");
    }

    private static DetectorSettings detection(String yaml) {
        return SettingsFile.parse(yaml, name -> null).settings().detection();
    }
}
