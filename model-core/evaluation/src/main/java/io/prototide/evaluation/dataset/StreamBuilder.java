package io.prototide.evaluation.dataset;

import io.prototide.evaluation.InputException;
import io.prototide.evaluation.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers tables into one stream. Every feature is taken for a number until a cell says otherwise; then reading stops
 * and the caller starts again with that column known as text, so that no column's texts are kept in vain.
 */
final class StreamBuilder implements DatasetReader.Restartable {
    private final ColumnRoles roles;
    private final CellBuffer.Times times = new CellBuffer.Times();
    private final CellBuffer.Labels labels = new CellBuffer.Labels();
    private final CellBuffer.Texts keys = new CellBuffer.Texts();
    private final CellBuffer.Texts types = new CellBuffer.Texts();
    private final Map<String, CellBuffer> features = new LinkedHashMap<>();
    private final Set<String> textColumns;
    private final List<String> surprises = new ArrayList<>();

    private String file;
    private List<String> header;
    private CellBuffer[] targets = {};
    private int brokenColumn = -1;
    private String brokenRule;
    private String brokenCell;

    StreamBuilder(ColumnRoles roles, Set<String> textColumns) {
        this.roles = roles;
        this.textColumns = textColumns;
    }

    @Override
    public void begin(String file, List<String> header) {
        this.file = file;
        this.header = header;
        if (features.isEmpty()) {
            header.stream().filter(roles::isFeature).forEach(name -> features.put(name, bufferFor(name)));
        }
        targets = new CellBuffer[header.size()];
        features.forEach((name, buffer) -> bind("--features", name, buffer));
        bind("--time", roles.time(), times);
        bind("--label", roles.label(), labels);
        if (roles.key() != null) {
            bind("--key", roles.key(), keys);
        }
        if (roles.type() != null) {
            bind("--type", roles.type(), types);
        }
        roles.features().forEach(name -> requireColumn("--features", name));
        if (features.isEmpty()) {
            throw new InputException(file + " has no feature column among " + header);
        }
    }

    private CellBuffer bufferFor(String column) {
        return textColumns.contains(column) ? new CellBuffer.Texts() : new CellBuffer.Numbers();
    }

    private void bind(String flag, String column, CellBuffer buffer) {
        int at = requireColumn(flag, column);
        if (targets[at] != null) {
            throw new UsageException(flag, "must name a column of its own", column);
        }
        targets[at] = buffer;
    }

    private int requireColumn(String flag, String column) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new UsageException(flag, "must be a column of " + file + " " + ColumnNames.of(header), column);
        }
        return at;
    }

    @Override
    public void cell(int column, char[] buffer, int offset, int length) {
        CellBuffer target = column < targets.length ? targets[column] : null;
        if (target == null || brokenColumn >= 0) {
            return;
        }
        try {
            target.add(buffer, offset, length);
        } catch (IllegalArgumentException e) {
            brokenColumn = column;
            brokenRule = e.getMessage();
            brokenCell = new String(buffer, offset, length);
        }
    }

    @Override
    public boolean endRow(long line) {
        if (brokenColumn >= 0) {
            throw new InputException("%s line %d: column %s %s, got \"%s\""
                    .formatted(file, line, header.get(brokenColumn), brokenRule, brokenCell));
        }
        features.forEach((name, buffer) -> {
            if (buffer instanceof CellBuffer.Numbers numbers && numbers.text() != null) {
                surprises.add(name);
            }
        });
        return surprises.isEmpty();
    }

    @Override
    public List<String> surprises() {
        return surprises;
    }

    LabelledStream build() {
        long[] time = times.toArray();
        boolean[] anomaly = labels.toArray();
        var columns = new ArrayList<FeatureColumn>();
        features.forEach((name, buffer) -> columns.add(
                buffer instanceof CellBuffer.Texts texts
                        ? new FeatureColumn.Texts(name, texts.toArray(), texts.distinct())
                        : new FeatureColumn.Numbers(name, ((CellBuffer.Numbers) buffer).toArray())));
        boolean keyed = roles.key() != null;
        boolean typed = roles.type() != null;
        return LabelledStream.inTimeOrder(
                time,
                keyed ? keys.toArray() : new int[time.length],
                keyed ? keys.distinct() : List.of("all"),
                anomaly,
                typed ? types.toArray() : untyped(time.length),
                typed ? types.distinct() : List.of(),
                columns);
    }

    private static int[] untyped(int rows) {
        int[] types = new int[rows];
        Arrays.fill(types, -1);
        return types;
    }
}
