package io.prototide.evaluation.dataset;

import io.prototide.evaluation.InputException;
import io.prototide.evaluation.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rows with a class each, in the order of their files, held by columns.
 *
 * @param features every column that {@link ColumnRoles#isFeature} accepts beside the class
 * @param classes the class of each row; never missing
 * @param keys the column {@code key}, if there is one
 */
public record ClassTable(
        List<FeatureColumn> features, FeatureColumn.Texts classes, Optional<FeatureColumn.Texts> keys) {
    static final String KEY = "key";

    public ClassTable {
        features = List.copyOf(features);
    }

    /**
     * Reads all files into one table.
     *
     * @param flag names the files in messages
     * @param texts columns that hold texts even where every one of them looks like a number
     * @throws UsageException if a file is not there or lacks a column
     * @throws InputException if a file's content cannot be read, or if there is no row
     */
    public static ClassTable read(String flag, List<Path> files, String classColumn, Collection<String> texts)
            throws IOException {
        ClassTable table = DatasetReader.readInto(
                        flag, files, texts, textColumns -> new ClassTableBuilder(flag, classColumn, textColumns))
                .build();
        if (table.rows() == 0) {
            throw new InputException("no rows in " + files);
        }
        return table;
    }

    public int rows() {
        return classes.codes().length;
    }

    /** Names of the features that hold texts. */
    public List<String> textColumns() {
        return features.stream()
                .filter(FeatureColumn.Texts.class::isInstance)
                .map(FeatureColumn::name)
                .toList();
    }
}
