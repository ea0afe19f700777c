package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.adapt.Settings;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.normal.SensorSettings;

/** Settings for a file without a configuration: those of sensors where its rows are readings of them, else the defaults. */
public final class DerivedSettings {
    private DerivedSettings() {}

    /** @param rows only the first so many rows are looked at, since the later ones are yet to come */
    public static Settings of(LabelledStream stream, int rows) {
        if (!SensorReadings.looksLike(stream, rows)) {
            return Settings.of(DerivedFeatures.of(stream, rows));
        }
        Settings settings = Settings.of(new FeatureSet(stream.features().stream()
                .map(column -> new FeatureSpec(column.name(), FeatureKind.RAW, column.name()))
                .toList()));
        SensorSettings sensors = SensorSettings.standard(stream.features().size());
        return settings.with(settings.detection().with(sensors));
    }
}
