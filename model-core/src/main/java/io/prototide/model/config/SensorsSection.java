package io.prototide.model.config;

import static io.prototide.model.config.DetectionSections.or;

import io.prototide.model.adapt.Standardiser;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.normal.Covariance;
import io.prototide.model.normal.Gate;
import io.prototide.model.normal.SensorSettings;
import java.util.Arrays;
import java.util.Locale;

/** The section {@code sensors} as written; what is absent is null and takes the default for so many sensors. */
record SensorsSection(
        String gate,
        Integer adoptAfter,
        Integer frozenAfter,
        Integer memory,
        String covariance,
        Integer rank,
        Double scaleFloor,
        Double smoothing) {

    /** Null where events are no readings of sensors. */
    static SensorSettings settings(SettingsFile file, boolean hasSensors, FeatureSet features) {
        if (!hasSensors) {
            if (!file.tree("sensors").isEmpty()) {
                throw new IllegalArgumentException(
                        "sensors must stand beside detection.unusual: sensors only, got " + file.tree("sensors"));
            }
            return null;
        }
        int sensors = Standardiser.sensors(features).length;
        if (sensors == 0) {
            throw new IllegalArgumentException(
                    "detection.unusual must be ring where no feature of kind raw or log reads a sensor, got sensors");
        }
        return file.section("sensors", SensorsSection.class).settings(SensorSettings.standard(sensors));
    }

    private SensorSettings settings(SensorSettings standard) {
        return new SensorSettings(
                gate == null ? standard.gate() : named("gate", gate, Gate.values()),
                or(adoptAfter, standard.adoptAfter()),
                or(frozenAfter, standard.frozenAfter()),
                or(memory, standard.memory()),
                covariance == null ? standard.covariance() : known(covariance),
                or(rank, standard.rank()),
                standard.priorRows(),
                or(scaleFloor, standard.scaleFloor()),
                standard.distanceWeight(),
                or(smoothing, standard.smoothing()));
    }

    /** Correlations of all keys are nowhere learned yet. */
    private static Covariance known(String covariance) {
        return named(
                "covariance", covariance, new Covariance[] {Covariance.FULL, Covariance.DIAGONAL, Covariance.LOW_RANK});
    }

    private static <E extends Enum<E>> E named(String key, String text, E[] values) {
        for (E value : values) {
            if (spelled(value).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("sensors." + key + " must be one of "
                + Arrays.stream(values).map(SensorsSection::spelled).toList() + ", got " + text);
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
