package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.config.EventMapping;
import io.prototide.model.config.SettingsFile;
import io.prototide.model.feature.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files read for configured features. */
public final class ConfiguredInput {
    private ConfiguredInput() {}

    /**
     * Reads the columns that the features and views need, under the names of their fields; {@code event.fields} says which
     * column a field is. A field that a feature takes for a category is text, even where it holds numbers only.
     */
    public static LabelledStream read(List<Path> files, ColumnRoles roles, SettingsFile config) throws IOException {
        FeatureSet features = config.settings().features();
        EventMapping mapping = config.mapping();
        List<String> texts = Stream.concat(features.categoryFields().stream(), features.entityFields().stream())
                .distinct()
                .toList();
        List<String> fields = Stream.concat(features.numberFields().stream(), texts.stream())
                .distinct()
                .toList();
        List<String> columns = roles.features().isEmpty()
                ? fields.stream().map(mapping::column).distinct().toList()
                : roles.features();
        LabelledStream stream = DatasetReader.read(
                files,
                new ColumnRoles(roles.key(), roles.time(), roles.label(), roles.type(), columns),
                texts.stream().map(mapping::column).toList());
        // In the order of the file, whatever the order of the features.
        return stream.withFeatures(stream.features().stream()
                .flatMap(column -> fields.stream()
                        .filter(field -> mapping.column(field).equals(column.name()))
                        .map(column::renamed))
                .toList());
    }
}
