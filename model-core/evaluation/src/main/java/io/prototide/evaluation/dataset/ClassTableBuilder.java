package io.prototide.evaluation.dataset;

import io.prototide.evaluation.InputException;
import io.prototide.evaluation.UsageException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers tables with a class column into one; takes every feature for a number until a cell says otherwise. */
final class ClassTableBuilder implements DatasetReader.Restartable {
    private final String flag;
    private final ColumnRoles roles;
    private final Set<String> textColumns;
    private final Set<String> surprises = new LinkedHashSet<>();
    private final CellBuffer.Texts classes = new CellBuffer.Texts();
    private final CellBuffer.Texts keys = new CellBuffer.Texts();
    private final Map<String, CellBuffer> features = new LinkedHashMap<>();

    private String file;
    private List<String> header;
    private CellBuffer[] targets = {};
    private boolean keyed;
    private int classAt;
    private String broken;

    ClassTableBuilder(String flag, String classColumn, Set<String> textColumns) {
        this.flag = flag;
        this.roles = new ColumnRoles(ClassTable.KEY, "timestamp", "label", classColumn, List.of());
        this.textColumns = textColumns;
    }

    @Override
    public void begin(String name, List<String> columns) {
        boolean first = file == null;
        file = name;
        header = columns;
        classAt = header.indexOf(roles.type());
        if (classAt < 0) {
            throw new UsageException(
                    "--class", "must be a column of " + file + " " + ColumnNames.of(header), roles.type());
        }
        if (first) {
            keyed = header.contains(ClassTable.KEY) && !roles.type().equals(ClassTable.KEY);
            header.stream().filter(roles::isFeature).forEach(column -> features.put(column, bufferFor(column)));
        }
        if (features.isEmpty()) {
            throw new InputException(file + " has no feature column among " + ColumnNames.of(header));
        }
        targets = new CellBuffer[header.size()];
        targets[classAt] = classes;
        features.forEach(this::bind);
        if (keyed) {
            bind(ClassTable.KEY, keys);
        }
    }

    private CellBuffer bufferFor(String column) {
        return textColumns.contains(column) ? new CellBuffer.Texts() : new CellBuffer.Numbers();
    }

    private void bind(String column, CellBuffer buffer) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new UsageException(flag, "must be files of the same columns; " + column + " is missing", file);
        }
        targets[at] = buffer;
    }

    @Override
    public void cell(int column, char[] buffer, int offset, int length) {
        CellBuffer target = column < targets.length ? targets[column] : null;
        if (target == null || broken != null) {
            return;
        }
        if (column == classAt && length == 0) {
            broken = "column %s must not be empty".formatted(header.get(column));
            return;
        }
        try {
            target.add(buffer, offset, length);
        } catch (IllegalArgumentException e) {
            broken = "column %s %s, got \"%s\""
                    .formatted(header.get(column), e.getMessage(), new String(buffer, offset, length));
        }
    }

    @Override
    public boolean endRow(long line) {
        if (broken != null) {
            throw new InputException("%s line %d: %s".formatted(file, line, broken));
        }
        features.forEach((name, buffer) -> {
            if (buffer instanceof CellBuffer.Numbers numbers && numbers.text() != null) {
                surprises.add(name);
            }
        });
        return surprises.isEmpty();
    }

    @Override
    public Set<String> surprises() {
        return surprises;
    }

    ClassTable build() {
        List<FeatureColumn> columns = features.entrySet().stream()
                .map(feature -> column(feature.getKey(), feature.getValue()))
                .toList();
        return new ClassTable(
                columns,
                texts(roles.type(), classes),
                keyed ? Optional.of(texts(ClassTable.KEY, keys)) : Optional.empty());
    }

    private static FeatureColumn column(String name, CellBuffer buffer) {
        return buffer instanceof CellBuffer.Texts texts
                ? texts(name, texts)
                : new FeatureColumn.Numbers(name, ((CellBuffer.Numbers) buffer).toArray());
    }

    private static FeatureColumn.Texts texts(String name, CellBuffer.Texts buffer) {
        return new FeatureColumn.Texts(name, buffer.toArray(), buffer.distinct());
    }
}
