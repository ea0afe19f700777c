package io.prototide.evaluation.train;

import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.dataset.DatasetReader;
import io.prototide.evaluation.dataset.LabelledStream;
import io.prototide.model.feature.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files read for configured features. */
public final class ConfiguredInput {
    private ConfiguredInput() {}

    /**
     * Reads the columns that the features need, or the ones that the roles name if they name any. A field that a feature
     * takes for a category is text, even where it holds numbers only.
     */
    public static LabelledStream read(List<Path> files, ColumnRoles roles, FeatureSet features) throws IOException {
        List<String> texts = Stream.concat(features.categoryFields().stream(), features.entityFields().stream())
                .distinct()
                .toList();
        List<String> fields = Stream.concat(features.numberFields().stream(), texts.stream())
                .distinct()
                .toList();
        ColumnRoles narrowed = roles.features().isEmpty()
                ? new ColumnRoles(roles.key(), roles.time(), roles.label(), roles.type(), fields)
                : roles;
        return DatasetReader.read(files, narrowed, texts);
    }
}
